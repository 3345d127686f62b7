import { expect, test } from "vitest";
import { en } from "../../../../web/i18n/en/en.ts";
import { makeFormats } from "../../../../web/i18n/formats.ts";
import { placesWords, reasonWords, referenceLines } from "../../../../web/pages/desk/movement-words.ts";

const formats = makeFormats("en", en.common.time);

test("a reason is said in words; one of a newer edge stands as it is", () => {
  expect(reasonWords("takenFromTemu", en)).toBe("Changed at Temu");
  expect(reasonWords("transferred", en)).toBe("transferred");
  expect(reasonWords("toString", en)).toBe("toString");
});

test("one bin is its name; of several each says how many came or went", () => {
  expect(placesWords([{ bin: "A-1", pieces: 3 }], en, formats)).toBe("A-1");
  expect(placesWords([{ bin: null, pieces: -3 }], en, formats)).toBe("No bin");
  expect(
    placesWords(
      [
        { bin: "A-1", pieces: -3 },
        { bin: null, pieces: 3 },
      ],
      en,
      formats,
    ),
  ).toBe("A-1 −3, No bin +3");
  expect(placesWords([], en, formats)).toBe("");
});

test("what is behind it is named as a person knows it", () => {
  expect(referenceLines("PO-076-1")).toEqual(["PO-076-1"]);
  expect(referenceLines("7b04961d1eab46ee95b9:601000001000015:17590010000142")).toEqual(["601000001000015", "17590010000142"]);
  expect(referenceLines(null)).toEqual([]);
});
