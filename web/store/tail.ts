/** "Ends in 41872" as a range read: the digits of a text, last first, so that the last digits are a prefix. */
export const reverseDigits = (text: string): string => [...text.replace(/\D/g, "")].reverse().join("");
