// Spoils an answer of Temu the ways a line, a proxy or a careless release could: cut, swapped types, added and nested keys, absurd
// numbers, a byte order mark, a name said twice. Drawn by fast-check, so that a finding can be had again by its seed.
import fc from "fast-check";

const ODD_VALUES = [
  ...[null, true, false, "", "true", "1000000", "150013002", 0, 1, -1, 1.5, 1e308, [], {}, [null], { result: null }],
  ...[1000000, 4000004, 120012004, 120014001, 999999999, "\ud800", "<html>", { success: true, errorCode: 1000000 }],
];
const ODD_NAMES = ["success", "errorCode", "errorMsg", "result", "requestId", "error_code", "__proto__", "constructor", "extra", ""];
const ODD_NUMBERS = ["1e999", "-0", "00", "12345678901234567890123", "1000000.0", "1E6", "0x10", "NaN"];

type Holder = Record<string, unknown>;

/** Every object and list of a tree, the outermost first. */
const listHolders = (value: unknown): Holder[] =>
  typeof value !== "object" || value === null ? [] : [value as Holder, ...Object.values(value).flatMap(listHolders)];

type Draw = { holder: number; name: number; odd: unknown; oddName: string; at: number; oddNumber: string };

const draw: fc.Arbitrary<Draw> = fc.record({
  holder: fc.nat(),
  name: fc.nat(),
  odd: fc.constantFrom<unknown>(...ODD_VALUES),
  oddName: fc.constantFrom(...ODD_NAMES),
  at: fc.nat(),
  oddNumber: fc.constantFrom(...ODD_NUMBERS),
});

const inTree = (text: string, drawn: Draw, change: (holder: Holder, name: string, drawn: Draw) => void): string => {
  const tree: unknown = JSON.parse(text);
  const holders = listHolders(tree).filter((each) => Object.keys(each).length > 0);
  const chosen = holders[drawn.holder % holders.length];
  const names = Object.keys(chosen ?? {});
  const name = names[drawn.name % names.length];
  if (chosen !== undefined && name !== undefined) change(chosen, name, drawn);
  return JSON.stringify(tree);
};

const NUMBER = /(?<=:)-?\d+(?=[,}\]])/g;

const put =
  (change: (holder: Holder, name: string, drawn: Draw) => void) =>
  (text: string, drawn: Draw): string =>
    inTree(text, drawn, change);

type Way = (text: string, drawn: Draw) => string;

/** What leaves whole JSON: these are drawn more often, because little else gets past the first look. */
const IN_TREE: readonly Way[] = [
  put((holder, name, { odd }) => Object.assign(holder, { [name]: odd })),
  put((holder, _name, { odd, oddName }) => Object.assign(holder, { [oddName]: odd })),
  put((holder, name) => Reflect.deleteProperty(holder, name)),
  put((holder, name) => Object.assign(holder, { [name]: { [name]: holder[name] } })),
  put((holder, name) => Object.assign(holder, { [name]: [holder[name]] })),
];

/** The last three say a name of the envelope twice. */
const IN_TEXT: readonly Way[] = [
  (text, { at }) => text.slice(0, at % text.length),
  (text, { at, odd }) => text.slice(0, at % text.length) + String(odd) + text.slice(at % text.length),
  (text, { at }) => text.slice(0, at % text.length) + text.slice((at % text.length) + 1),
  (text) => `{"result":${text}}`,
  (text) => `\ufeff${text}`,
  (text) => text + text,
  (text, { at, oddNumber }) => {
    const places = [...text.matchAll(NUMBER)];
    const place = places[at % Math.max(1, places.length)];
    return place === undefined ? "" : text.slice(0, place.index) + oddNumber + text.slice(place.index + place[0].length);
  },
  (text) => text.replace("{", '{"success":false,"errorCode":120012004,'),
  (text) => text.replace(/\}$/, ',"success":true,"errorCode":1000000}'),
  (text) => text.replace('"success":', '"success":false , "succes\\u0073" : '),
];

const spoil = (text: string, way: Way, drawn: Draw): string => {
  try {
    return way(text, drawn);
  } catch {
    // A text that an earlier way has cut holds no tree to change.
    return text;
  }
};

/** An answer, spoiled once or twice. */
export const spoiledReply = (answers: readonly string[]): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.constantFrom(...answers),
      fc.array(fc.tuple(fc.constantFrom(...IN_TREE, ...IN_TREE, ...IN_TEXT), draw), { minLength: 1, maxLength: 2 }),
    )
    .map(([answer, ways]) => ways.reduce((text, [way, drawn]) => spoil(text, way, drawn), answer));
