// Check digits of carriers and of GS1, as pure functions over text that a pattern has already let through.
// Each takes the whole number with its check character last (S10: tenth digit before the country) and says whether it fits.

/** 0–9 keep their value; UPS counts letters from A = 2 and keeps the last digit. */
function toUpsValue(char: string): number {
  return char <= "9" ? Number(char) : (char.charCodeAt(0) - 63) % 10;
}

/** Weights repeat leftwards from the last payload character, which is how the carriers publish them. */
function sumWeighted(payload: string, weights: readonly number[], toValue: (char: string) => number = Number): number {
  let sum = 0;
  for (let place = 0; place < payload.length; place += 1) {
    sum += toValue(payload.charAt(payload.length - 1 - place)) * (weights[place % weights.length] ?? 0);
  }
  return sum;
}

function fillsToTen(number: string, weights: readonly number[], toValue?: (char: string) => number): boolean {
  return (10 - (sumWeighted(number.slice(0, -1), weights, toValue) % 10)) % 10 === Number(number.slice(-1));
}

/** GS1 modulo 10, weights 3 1: GTIN, SSCC, USPS IMpb, FedEx Ground. */
export function fitsGs1(digits: string): boolean {
  return fillsToTen(digits, [3, 1]);
}

/** UPS 1Z: modulo 10 over the fifteen characters after "1Z", every second one doubled. */
export function fitsUps(trackingNumber: string): boolean {
  return fillsToTen(trackingNumber.slice(2), [1, 2], toUpsValue);
}

/** Deutsche Post Identcode: modulo 10, weights 4 9. */
export function fitsIdentcode(digits: string): boolean {
  return fillsToTen(digits, [4, 9]);
}

/** FedEx Express: weights 1 3 7 from the right, modulo 11, a remainder of 10 counts as 0. */
export function fitsFedexExpress(digits: string): boolean {
  return (sumWeighted(digits.slice(0, -1), [1, 3, 7]) % 11) % 10 === Number(digits.slice(-1));
}

/** DHL Express waybill: the first nine digits modulo 7. */
export function fitsDhlExpress(digits: string): boolean {
  return Number(digits.slice(0, -1)) % 7 === Number(digits.slice(-1));
}

/** UPU S10: weights 8 6 4 2 3 5 9 7 over eight digits, 11 minus the rest, 10 becomes 0 and 11 becomes 5. */
export function fitsS10(trackingNumber: string): boolean {
  const check = 11 - (sumWeighted(trackingNumber.slice(2, 10), [7, 9, 5, 3, 2, 4, 6, 8]) % 11);
  return (check === 10 ? 0 : check === 11 ? 5 : check) === Number(trackingNumber.charAt(10));
}

/** ISO/IEC 7064 MOD 37,36 over 0–9 A–Z: DPD. */
export function fitsMod37(text: string): boolean {
  let rest = 36;
  for (const char of text.slice(0, -1)) {
    rest = (rest + Number.parseInt(char, 36)) % 36 || 36;
    rest = (rest * 2) % 37;
  }
  return (37 - rest) % 36 === Number.parseInt(text.slice(-1), 36);
}
