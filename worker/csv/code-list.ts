/** An item's codes in one cell: "5901234123457 15901234123454*12", with what would part them written as an address writes it. */
import type { Code } from "../../shared/code.ts";

/** Spaces part codes, a star its pieces. */
const toEscaped = (code: string): string => code.replace(/[\s*%]/gu, (sign) => (sign === "*" ? "%2A" : encodeURIComponent(sign)));

const toCode = (text: string): string =>
  text.replace(/(?:%[0-9A-F]{2})+/gu, (signs) => {
    try {
      return decodeURIComponent(signs);
    } catch {
      return signs;
    }
  });

export type CodeWish = Pick<Code, "code" | "pieces">;

export const toCodeList = (codes: readonly CodeWish[]): string =>
  codes.map(({ code, pieces }) => (pieces === 1 ? toEscaped(code) : `${toEscaped(code)}*${pieces}`)).join(" ");

/** `factor` undefined where none is written. */
export const splitCodeList = (text: string): { word: string; code: string; factor: string | undefined }[] =>
  text
    .split(/\s+/u)
    .filter((word) => word !== "")
    .map((word) => {
      const [, code = word, factor] = word.match(/^(.+)\*(\d+)$/u) ?? [];
      return { word, code: toCode(code), factor };
    });
