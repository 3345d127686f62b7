// Ties brand names to the carriers of a store's region (bg.logistics.companies.get). Pure.

import type { Carrier } from "../store.ts";

/** Lower-case words without accents, with a space on both ends so that whole words can be looked for. */
function toWords(text: string): string {
  const words = text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ");
  return ` ${words.trim()} `;
}

/** True when the carrier's brand or name holds the brand as whole words: "DHL" is in "DHL Paket DE", "UPS" is not in "USPS". */
export function isBrandOf(brand: string, carrier: Carrier): boolean {
  const wanted = toWords(brand);
  return wanted.trim() !== "" && (toWords(carrier.brand).includes(wanted) || toWords(carrier.name).includes(wanted));
}

/** The store's carriers that belong to one of the brands, in the order of the brands. */
export function matchCarriers(brands: readonly string[], carriers: readonly Carrier[]): Carrier[] {
  const matches = brands.flatMap((brand) => carriers.filter((carrier) => isBrandOf(brand, carrier)));
  return [...new Set(matches)];
}
