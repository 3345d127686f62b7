// Takes the scanner's wrapping off a code: byte order mark, terminators, AIM symbology identifier. Pure; what is inside is left as it was read.

/** Group separator, which stands for FNC1 between GS1 elements. */
export const GS = "\u001d";

export interface CleanScan {
  readonly text: string;
  /** The two characters after "]" ("C1", "d2", "Q3" …), or null where the scanner sends none. */
  readonly aim: string | null;
}

/** Control characters, spaces and the byte order mark carry nothing at the ends of a code. */
function isEdge(code: number): boolean {
  return code <= 0x20 || code === 0x7f || code === 0xa0 || code === 0xfeff;
}

function trimEdges(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isEdge(text.charCodeAt(start))) start += 1;
  while (end > start && isEdge(text.charCodeAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

/** Trims both ends and parts an AIM identifier ("]C1…") from the code it describes. */
export function cleanScan(raw: string): CleanScan {
  const text = trimEdges(raw);
  const aim = /^\]([A-Za-z][0-9A-Za-z])/.exec(text)?.[1] ?? null;
  return { text: aim === null ? text : trimEdges(text.slice(3)), aim };
}
