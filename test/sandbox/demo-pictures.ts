// Pictures of the demo products: small drawings as data URLs, because no picture host can be reached and a picker knows goods by sight.

type Shape = "bottle" | "lamp" | "box" | "cloth" | "sock" | "cup" | "bag" | "round" | "tool" | "book";

// Each is one filled path on a 48 px grid.
const PATHS: Readonly<Record<Shape, string>> = {
  bottle: "M20 6h8v6c4 2 6 5 6 10v17a3 3 0 0 1-3 3H17a3 3 0 0 1-3-3V22c0-5 2-8 6-10z",
  lamp: "M22 6l12 9-8 9-6-4-5 8 3 12h6v3H11v-3h4l-3-13 7-11-4-3z",
  box: "M8 17l16-8 16 8v18l-16 7-16-7zM8 17l16 7 16-7M24 24v18",
  cloth: "M10 10h28v4l-3 3 3 3-3 3 3 3-3 3 3 3v6H10z",
  sock: "M18 6h13v19l7 8c3 4 0 9-5 9h-7L16 31c-2-3-2-5 0-8l2-3z",
  cup: "M9 12h25v4h3a6 6 0 0 1 0 14h-4c-1 6-5 10-11 10S11 36 10 28z",
  bag: "M16 16v-3a8 8 0 0 1 16 0v3h7l3 26H6l3-26zM20 16h8v-3a4 4 0 0 0-8 0z",
  round: "M24 7a17 17 0 1 0 0 34a17 17 0 0 0 0-34zM22 14h4v9l7 5-2 3-9-6z",
  tool: "M9 36l16-16a9 9 0 0 1 11-12l-6 6 4 4 6-6a9 9 0 0 1-12 11L13 39a3 3 0 0 1-4-3z",
  book: "M12 6h22a3 3 0 0 1 3 3v30a3 3 0 0 1-3 3H12zM16 6v36M21 14h11M21 20h11",
};

const SHAPES: Readonly<Record<string, Shape>> = {
  ...Object.fromEntries(["BOTL", "SPRY", "FILT"].map((code) => [code, "bottle"])),
  ...Object.fromEntries(["LAMP", "TORC"].map((code) => [code, "lamp"])),
  ...Object.fromEntries(["MATT", "TOWL", "RUGS", "CURT", "PILO"].map((code) => [code, "cloth"])),
  ...Object.fromEntries(["SOCK", "GLOV"].map((code) => [code, "sock"])),
  ...Object.fromEntries(["CUPS", "PETB", "PLNT", "PANS"].map((code) => [code, "cup"])),
  ...Object.fromEntries(["BAGS"].map((code) => [code, "bag"])),
  ...Object.fromEntries(["CLOK", "TIMR", "CHRG", "SCAL", "ROPE"].map((code) => [code, "round"])),
  ...Object.fromEntries(["KNIF", "TOOL", "HOOK", "LOCK", "UMBR", "USBC", "BRSH"].map((code) => [code, "tool"])),
  ...Object.fromEntries(["NOTE", "STND", "SHLF", "HOLD"].map((code) => [code, "book"])),
};

const INKS: Readonly<Record<string, string>> = { BLK: "#2B333A", WHT: "#FFFFFF", GRN: "#5E8F63", BLU: "#3F6FA8", GRY: "#8A949C" };
const PAPERS = ["#E7DFD0", "#DCE6DE", "#DDE4EE", "#EEDFD9", "#E6E1EC"];

/** A data URL, the same for the same product and variant. */
export const drawPicture = (productCode: string, variantCode: string): string => {
  const sum = [...productCode].reduce((total, letter) => total + letter.charCodeAt(0), 0);
  const paper = PAPERS[sum % PAPERS.length];
  const ink = INKS[variantCode] ?? "#B4763C";
  const path = `<path d='${PATHS[SHAPES[productCode] ?? "box"]}' fill='${ink}' stroke='#2B333A' stroke-width='1.5' stroke-linejoin='round'/>`;
  return `data:image/svg+xml,${encodeURIComponent(`<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 48 48'><rect width='48' height='48' fill='${paper}'/>${path}</svg>`)}`;
};
