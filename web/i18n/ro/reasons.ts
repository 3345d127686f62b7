/** What Temu's answer means, in Romanian. */
import type { Dictionary } from "../dictionary.ts";

const byItself = "Așteaptă. Se încearcă singur din nou";
const waitCheck = "Așteaptă verificarea";
const stopShelf = "Pune coletul pe raftul de stop";
const rightLabel = "Scanează eticheta corectă";
const renew = "Reînnoiește tokenul";
const tellSupport = "Anunță suportul";
const sellerCenter = "Expediaz-o în Seller Center";
const keepHere = "Ține coletul aici";

export const reasons: Dictionary["reasons"] = {
  ok: { sentence: "Temu a preluat.", next: "Nimic de făcut" },

  noSlot: { sentence: "Temu e ocupat cu alte apeluri.", next: byItself },
  sendByPassed: { sentence: "Nu s-a trimis la timp.", next: byItself },
  secretsUnreadable: { sentence: "Cheile magazinului nu se pot citi.", next: renew },

  noClearAnswer: { sentence: "Temu nu a răspuns clar. Verificăm.", next: waitCheck },
  replyNotUnderstood: { sentence: "Răspunsul Temu nu are sens. Verificăm.", next: waitCheck },
  orderUnreadable: { sentence: "Temu arată comanda într-un fel pe care nu îl putem citi.", next: sellerCenter },
  temuBusy: { sentence: "Temu a avut o problemă. Verificăm.", next: waitCheck },

  requestInvalid: { sentence: "Temu nu a înțeles apelul.", next: tellSupport },
  methodRetired: { sentence: "Temu a închis această cale.", next: "Actualizează Dockhand" },
  signatureWrong: { sentence: "App secret nu se potrivește cu app key.", next: "Lipește din nou app secret" },
  clockWrong: { sentence: "Ceasurile de aici și de la Temu diferă.", next: byItself },
  appUnknown: { sentence: "Temu nu cunoaște acest app key.", next: "Lipește din nou app key" },
  appSuspended: { sentence: "Temu ți-a suspendat aplicația.", next: "Întreabă Temu în centrul de parteneri" },
  tokenUnknown: { sentence: "Temu nu cunoaște acest access token.", next: renew },
  tokenOfAnotherApp: { sentence: "Tokenul e al altei aplicații.", next: "Lipește tokenul acestei aplicații" },
  tokenExpired: { sentence: "Tokenul a expirat. Fiecare scanare e păstrată.", next: renew },
  scopeMissing: { sentence: "Tokenului îi lipsește o permisiune.", next: "Bifeaz-o în Seller Center, apoi reînnoiește tokenul" },
  rateLimited: { sentence: "Temu cere să încetinim.", next: byItself },
  notAuthorised: { sentence: "Temu nu a aprobat aplicația pentru asta.", next: "Întreabă Temu în centrul de parteneri" },
  hostNotAllowed: { sentence: "Aplicația nu poate folosi acea adresă Temu.", next: "Verifică regiunea magazinului" },
  sourceAddressNotDeclared: { sentence: "Temu refuză apelurile de la această adresă.", next: "Adaugă adresa în lista aplicației la Temu" },

  orderUnknown: { sentence: "Temu nu cunoaște comanda.", next: "Caut-o în Seller Center" },
  storeKindUnsupported: { sentence: "Temu nu permite asta magazinului tău.", next: sellerCenter },
  agreementUnsigned: { sentence: "Un acord cu Temu nu e semnat.", next: "Semnează-l în Seller Center" },
  stillCalculating: { sentence: "Temu încă lucrează la comandă.", next: byItself },
  methodNotInRegion: { sentence: "Temu nu oferă asta în regiunea ta.", next: "Fă-o în Seller Center" },
  wrongRegionHost: { sentence: "La Temu aparține altei regiuni.", next: "Verifică regiunea magazinului" },
  notCustomised: { sentence: "Comanda nu are text personalizat.", next: "Nimic de făcut" },
  addressNotOpen: { sentence: "Temu nu arată această adresă.", next: "Caut-o în Seller Center" },
  addressWithheld: { sentence: "Temu păstrează adresa pentru sine.", next: "Cumpără eticheta la Temu" },

  alreadyShipped: { sentence: "Temu spune că e deja expediată.", next: "Vezi în Seller Center ce etichetă e corectă" },
  trackingUsed: { sentence: "Temu spune că eticheta e deja folosită.", next: rightLabel },
  trackingInvalid: { sentence: "Temu refuză acest număr de etichetă.", next: rightLabel },
  trackingCarrierMismatch: { sentence: "Eticheta nu se potrivește cu curierul.", next: "Scanează eticheta și alege curierul" },
  trackingOfTemu: { sentence: "Eticheta e făcută de Temu.", next: "Scanează eticheta curierului" },
  temuLabelExists: { sentence: "Comanda are deja o etichetă Temu.", next: "Folosește eticheta Temu" },
  temuLabelRequired: { sentence: "Comanda are nevoie de etichetă Temu.", next: "Cumpără eticheta în Seller Center" },
  carrierNotAllowed: { sentence: "Temu nu permite aici acest curier.", next: "Folosește alt curier" },
  selfShippingRestricted: { sentence: "Temu nu lasă magazinul să expedieze singur.", next: "Cumpără eticheta în Seller Center" },
  cancelPending: { sentence: "Cumpărătorul a cerut anularea.", next: stopShelf },
  addressChangePending: { sentence: "Cumpărătorul schimbă adresa.", next: stopShelf },
  riskPending: { sentence: "Temu verifică această comandă pentru risc.", next: stopShelf },
  warehouseInvalid: { sentence: "Temu nu acceptă depozitul.", next: "Verifică depozitul în Seller Center" },
  warehouseIncomplete: { sentence: "Depozitului îi lipsesc date la Temu.", next: "Completează-le în Seller Center" },
  warehouseOutOfReach: { sentence: "Depozitul nu poate livra acolo.", next: sellerCenter },
  shippingAddressInvalid: { sentence: "Pentru Temu adresa e incompletă.", next: "Verific-o în Seller Center" },
  notCombinable: { sentence: "Comenzile nu pot fi într-un singur colet.", next: "Expediază-le una câte una" },
  quantityMismatch: { sentence: "Cantitatea de la Temu e alta.", next: "Deschide comanda și numără din nou" },
  oneUnitOnly: { sentence: "Temu împarte în colete doar o bucată.", next: sellerCenter },
  tooManyParcels: { sentence: "Temu nu mai ia colete la comandă.", next: sellerCenter },
  notShippable: { sentence: "Nimic din comandă nu poate pleca acum.", next: keepHere },
  handledByWarehouse: { sentence: "Un depozit Temu expediază comanda.", next: keepHere },
  orderKindUnsupported: { sentence: "Acest fel de comandă pleacă altfel.", next: sellerCenter },

  stockOutOfRange: { sentence: "Temu refuză acest nivel de stoc.", next: "Verifică nivelul articolului" },
  duplicateRequest: { sentence: "Temu a mai primit apelul. Verificăm.", next: waitCheck },
  refusedByTemu: { sentence: "Temu a refuzat fără un motiv cunoscut.", next: "Uită-te în Seller Center" },
};
