// What the demo stores sell: invented products in the seller's language and in two buyers' languages.

export type DemoProduct = { code: string; en: string; ro: string; de: string; priceMinor: number; variants: DemoVariant[] };
export type DemoVariant = { code: string; en: string; ro: string; de: string };

const BLACK = { code: "BLK", en: "Black", ro: "Negru", de: "Schwarz" };
const WHITE = { code: "WHT", en: "White", ro: "Alb", de: "Weiß" };
const GREEN = { code: "GRN", en: "Green", ro: "Verde", de: "Grün" };
const BLUE = { code: "BLU", en: "Blue", ro: "Albastru", de: "Blau" };
const GREY = { code: "GRY", en: "Grey", ro: "Gri", de: "Grau" };
const SMALL = { code: "S", en: "Small", ro: "Mic", de: "Klein" };
const MEDIUM = { code: "M", en: "Medium", ro: "Mediu", de: "Mittel" };
const LARGE = { code: "L", en: "Large", ro: "Mare", de: "Groß" };
const ONE = { code: "STD", en: "One size", ro: "Mărime unică", de: "Einheitsgröße" };
const PACK2 = { code: "2PK", en: "2 pieces", ro: "2 bucăți", de: "2 Stück" };
const PACK4 = { code: "4PK", en: "4 pieces", ro: "4 bucăți", de: "4 Stück" };

const product = (code: string, en: string, ro: string, de: string, priceMinor: number, variants: DemoVariant[]): DemoProduct => ({
  code,
  en,
  ro,
  de,
  priceMinor,
  variants,
});

export const DEMO_PRODUCTS: readonly DemoProduct[] = [
  product("LAMP", "LED desk lamp, dimmable", "Lampă de birou LED, reglabilă", "LED-Schreibtischlampe, dimmbar", 1899, [BLACK, WHITE]),
  product("BOTL", "Steel water bottle 750 ml", "Sticlă de apă din oțel 750 ml", "Trinkflasche aus Edelstahl 750 ml", 1249, [
    BLACK,
    GREEN,
    BLUE,
  ]),
  product("ORGZ", "Bamboo drawer organiser", "Organizator de sertar din bambus", "Schubladenordner aus Bambus", 1590, [SMALL, LARGE]),
  product("KNIF", "Ceramic paring knife", "Cuțit de decojit din ceramică", "Schälmesser aus Keramik", 699, [ONE]),
  product("MATT", "Non-slip yoga mat 6 mm", "Saltea de yoga antiderapantă 6 mm", "Rutschfeste Yogamatte 6 mm", 2199, [GREY, BLUE]),
  product("HOOK", "Adhesive wall hooks", "Cârlige adezive de perete", "Selbstklebende Wandhaken", 549, [PACK2, PACK4]),
  product("USBC", "USB-C charging cable 2 m", "Cablu de încărcare USB-C 2 m", "USB-C-Ladekabel 2 m", 799, [BLACK, WHITE]),
  product("HOLD", "Car phone holder", "Suport de telefon pentru mașină", "Handyhalterung fürs Auto", 1149, [BLACK]),
  product("CURT", "Blackout curtain 140 × 245 cm", "Draperie opacă 140 × 245 cm", "Verdunkelungsvorhang 140 × 245 cm", 2390, [
    GREY,
    BLUE,
    WHITE,
  ]),
  product("SOCK", "Wool hiking socks", "Șosete de drumeție din lână", "Wandersocken aus Wolle", 899, [SMALL, MEDIUM, LARGE]),
  product("PANS", "Non-stick frying pan 24 cm", "Tigaie antiaderentă 24 cm", "Beschichtete Bratpfanne 24 cm", 1999, [ONE]),
  product("TIMR", "Kitchen timer, magnetic", "Cronometru de bucătărie, magnetic", "Küchentimer, magnetisch", 649, [WHITE, GREEN]),
  product("BRSH", "Silicone dish brush", "Perie de vase din silicon", "Spülbürste aus Silikon", 449, [PACK2, PACK4]),
  product("LOCK", "Combination padlock", "Lacăt cu cifru", "Zahlenschloss", 979, [BLACK, BLUE]),
  product("SCAL", "Digital kitchen scale 5 kg", "Cântar digital de bucătărie 5 kg", "Digitale Küchenwaage 5 kg", 1390, [BLACK, WHITE]),
  product("TOWL", "Microfibre travel towel", "Prosop de călătorie din microfibră", "Reisehandtuch aus Mikrofaser", 1099, [MEDIUM, LARGE]),
  product("BOXX", "Stackable storage box 12 l", "Cutie de depozitare 12 l", "Stapelbare Aufbewahrungsbox 12 l", 1290, [WHITE, GREY]),
  product("TORC", "Rechargeable head torch", "Lanternă frontală reîncărcabilă", "Aufladbare Stirnlampe", 1699, [ONE]),
  product("GLOV", "Touchscreen winter gloves", "Mănuși de iarnă pentru ecran tactil", "Touchscreen-Winterhandschuhe", 1190, [
    MEDIUM,
    LARGE,
  ]),
  product("CUPS", "Glass coffee cups, double wall", "Căni de sticlă cu perete dublu", "Doppelwandige Kaffeegläser", 1849, [PACK2, PACK4]),
  product("PLNT", "Self-watering plant pot", "Ghiveci cu udare automată", "Blumentopf mit Bewässerung", 1049, [SMALL, MEDIUM, LARGE]),
  product("STND", "Foldable laptop stand", "Suport pliabil pentru laptop", "Faltbarer Laptopständer", 2090, [GREY, BLACK]),
  product("BAGS", "Reusable shopping bags", "Sacoșe reutilizabile", "Wiederverwendbare Einkaufstaschen", 999, [PACK2, PACK4]),
  product("CLOK", "Silent wall clock 30 cm", "Ceas de perete silențios 30 cm", "Geräuschlose Wanduhr 30 cm", 1590, [BLACK, WHITE]),
  product("PILO", "Memory foam neck pillow", "Pernă de gât din spumă cu memorie", "Nackenkissen aus Memory-Schaum", 1790, [GREY, GREEN]),
  product("TOOL", "Screwdriver set, 24 bits", "Set de șurubelnițe, 24 de biți", "Schraubendreher-Set, 24 Bits", 1490, [ONE]),
  product("RUGS", "Washable door mat 40 × 60 cm", "Covoraș lavabil 40 × 60 cm", "Waschbare Fußmatte 40 × 60 cm", 1350, [GREY, GREEN]),
  product("PETB", "Slow feeding pet bowl", "Bol pentru hrănire lentă", "Anti-Schling-Napf", 899, [BLUE, GREEN]),
  product("SPRY", "Oil spray bottle 200 ml", "Pulverizator de ulei 200 ml", "Ölsprüher 200 ml", 789, [BLACK, WHITE]),
  product("UMBR", "Compact windproof umbrella", "Umbrelă compactă antivânt", "Kompakter Regenschirm, windfest", 1590, [BLACK, BLUE]),
  product("CHRG", "Wireless charging pad 15 W", "Încărcător wireless 15 W", "Kabelloses Ladepad 15 W", 1390, [BLACK, WHITE]),
  product("ROPE", "Adjustable skipping rope", "Coardă reglabilă", "Verstellbares Springseil", 599, [BLACK, BLUE]),
  product("SHLF", "Bathroom corner shelf", "Raft de colț pentru baie", "Eckregal fürs Bad", 1690, [WHITE, BLACK]),
  product("NOTE", "Dotted notebook A5", "Caiet cu puncte A5", "Notizbuch A5, gepunktet", 749, [BLACK, GREEN, BLUE]),
  product("LUNC", "Leakproof lunch box", "Cutie de prânz etanșă", "Auslaufsichere Brotdose", 1290, [SMALL, LARGE]),
  product("FILT", "Tap water filter cartridge", "Cartuș filtru pentru robinet", "Wasserfilterkartusche", 1190, [ONE, PACK2]),
];
