import { beforeEach, describe, expect, test } from "vitest";
import { codes, dueAt, end, getNow, getRaw, pass, press, send, start, type, wait } from "./wedge-hand.ts";

const GS = "\u001d";

beforeEach(() => start(false));

describe("a scanner outside text fields", () => {
  test.each([
    ["fast", 5],
    ["slow Bluetooth", 300],
  ])("%s, with Enter: one code, and the page sees none of its keys", (_, gap) => {
    expect(send("1Z5R89390357567127", gap)).not.toContain(false);
    expect(end("Enter", gap)).toBe(true);
    expect(codes).toEqual([{ raw: "1Z5R89390357567127", ms: 17 * gap, keys: 18, inField: false }]);
  });

  test("Tab ends a code, and the focus stays where it is", () => {
    send("AB123456", 5);
    expect(end("Tab")).toBe(true);
    expect(getRaw()).toEqual(["AB123456"]);
  });

  test("without a terminator the code is handed over after the pause, not before", () => {
    send("AB123456", 5);
    wait(350);
    expect(getRaw()).toEqual([]);
    expect(dueAt()).toBe(getNow() + 1);
    wait(1);
    expect(getRaw()).toEqual(["AB123456"]);
    expect(dueAt()).toBeNull();
  });

  test("without a timer the next key hands over the code before it", () => {
    send("AB123456", 5);
    pass(400);
    send("CD123456", 5);
    end();
    expect(getRaw()).toEqual(["AB123456", "CD123456"]);
  });

  test("a stall of 300 ms in a fast code does not split it", () => {
    send("AB12", 5);
    pass(295);
    send("3456", 5);
    wait(400);
    expect(getRaw()).toEqual(["AB123456"]);
  });

  test("the same code twice in 200 ms is two codes", () => {
    for (let times = 0; times < 2; times += 1) {
      send("AB123456", 10);
      end();
    }
    expect(getRaw()).toEqual(["AB123456", "AB123456"]);
  });

  test("two thousand codes in ten seconds are two thousand codes", () => {
    for (let number = 0; number < 2000; number += 1) {
      send(String(100000 + number), 0.5);
      end("Enter", 2);
    }
    expect(codes).toHaveLength(2000);
    expect(new Set(getRaw()).size).toBe(2000);
  });

  test("a half-read code is handed over as what was read", () => {
    send("1Z5R8939", 5);
    wait(1000);
    send("1Z5R89390357567127", 5);
    end();
    expect(getRaw()).toEqual(["1Z5R8939", "1Z5R89390357567127"]);
  });

  test("a code longer than any barcode is cut just above the limit, so that it is refused as too long", () => {
    send("9".repeat(9000), 1);
    end();
    expect(codes[0]?.raw).toHaveLength(7090);
    expect(codes[0]?.keys).toBe(9000);
  });
});

describe("keys with a meaning of their own", () => {
  test("Shift and other modifiers are not part of the code", () => {
    for (const key of ["Shift", "A", "Shift", "b", "Control", "Alt", "CapsLock", "NumLock", "%"]) press(key);
    send("1234", 5);
    end();
    expect(getRaw()).toEqual(["Ab%1234"]);
  });

  test("Caps Lock on the phone does not turn the code's case around", () => {
    send("lamp-", 5, { capsLock: true });
    send("BLK1", 5, { capsLock: true, shift: true });
    end();
    expect(getRaw()).toEqual(["LAMP-blk1"]);
  });

  test.each([
    ["Ctrl+]", { key: "]", ctrl: true }],
    ["Ctrl and the bracket's place on another layout", { key: "+", code: "BracketRight", ctrl: true }],
    ["F8", { key: "F8" }],
    ["the character itself", { key: GS }],
  ])("GS as %s", (_, { key, ...more }) => {
    send("0105941234567899", 5);
    pass(5);
    expect(press(key, more)).toBe(true);
    send("10LOT7", 5);
    end();
    expect(getRaw()).toEqual([`0105941234567899${GS}10LOT7`]);
  });

  test("Ctrl+J and Ctrl+M end a code, and never open the browser's downloads", () => {
    send("AB123456", 5);
    expect(press("j", { ctrl: true })).toBe(true);
    send("CD123456", 5);
    expect(press("m", { ctrl: true })).toBe(true);
    expect(getRaw()).toEqual(["AB123456", "CD123456"]);
  });

  test("AltGr and a scanner that sets Alt on every key give plain characters", () => {
    send("AB@123456", 5, { ctrl: true, alt: true });
    end();
    send("CD123456", 5, { alt: true });
    end();
    expect(getRaw()).toEqual(["AB@123456", "CD123456"]);
  });

  test("shortcuts, arrows and dead keys pass and leave the code as it is", () => {
    send("AB12", 5);
    for (const [key, more] of [
      ["r", { ctrl: true }],
      ["c", { meta: true }],
      ["ArrowDown", {}],
      ["Dead", {}],
      ["Escape", {}],
      ["F5", {}],
    ] as const) {
      expect(press(key, more)).toBe(false);
    }
    send("3456", 5);
    end();
    expect(getRaw()).toEqual(["AB123456"]);
  });

  test("keys of an input method carry no character: its text comes by the sink", () => {
    for (const key of ["Unidentified", "Process"]) expect(press(key)).toBe(false);
    type("1Z5R89390357567127\n");
    expect(codes).toEqual([{ raw: "1Z5R89390357567127", ms: 0, keys: 18, inField: false }]);
  });

  test("text that comes in pieces is one code", () => {
    type("1Z5R8939");
    pass(200);
    type("0357567127");
    wait(400);
    type("A12345\tB12345\r\n");
    expect(getRaw()).toEqual(["1Z5R89390357567127", "A12345", "B12345"]);
  });
});

describe("a person with a keyboard", () => {
  test("Enter, Tab and Space reach the button that has the focus", () => {
    for (const key of ["Enter", "Tab", " "]) {
      pass(1000);
      expect(press(key)).toBe(false);
    }
    pass(1000);
    expect(press("Tab", { shift: true })).toBe(false);
    expect(codes).toEqual([]);
  });

  test("a slash at rest reaches the page; within a code it is the code's", () => {
    expect(press("/")).toBe(false);
    pass(1000);
    send("A/B-14", 5);
    end();
    expect(getRaw()).toEqual(["A/B-14"]);
  });

  test("one or two stray keys are no code", () => {
    send("ab", 100);
    expect(end("Enter", 100)).toBe(false);
    send("ab", 100);
    wait(400);
    expect(codes).toEqual([]);
  });

  test("a few slow keys without a terminator are no code, fast ones are", () => {
    send("abcd", 100);
    wait(400);
    expect(getRaw()).toEqual([]);
    send("A-14", 10);
    wait(400);
    expect(getRaw()).toEqual(["A-14"]);
  });

  test("a held key is no code", () => {
    press("a");
    for (let times = 0; times < 20; times += 1) send("a", 33, { repeat: true });
    wait(400);
    expect(codes).toEqual([]);
  });

  test("the second Enter of CR LF, or a late one, does not press a button; the next one does", () => {
    send("AB123456", 5);
    end();
    expect(end("Enter", 10)).toBe(true);
    expect(end("Enter", 600)).toBe(false);
    expect(getRaw()).toEqual(["AB123456"]);
  });

  test("nor does an Enter that comes after the pause has ended its code", () => {
    send("CD123456", 5);
    wait(351);
    expect(end("Enter", 100)).toBe(true);
    expect(end("Enter", 600)).toBe(false);
    expect(getRaw()).toEqual(["CD123456"]);
  });
});

describe("in a text field", () => {
  const inField = { inField: true };

  test("typing is left alone, with Enter and Backspace", () => {
    expect(send("steel bottle 750", 90, inField)).not.toContain(true);
    pass(90);
    expect(press("Backspace", inField)).toBe(false);
    expect(end("Enter", 90, inField)).toBe(false);
    wait(1000);
    expect(codes).toEqual([]);
  });

  test("a scanner's speed is a code, which says that the field has its text", () => {
    expect(send("5941234567899", 8, inField)).not.toContain(true);
    expect(end("Enter", 8, inField)).toBe(true);
    expect(codes).toEqual([{ raw: "5941234567899", ms: 96, keys: 13, inField: true }]);
  });

  test("without a terminator too, but not for a few keys", () => {
    send("5941234567899", 8, inField);
    wait(400);
    send("12345", 8, inField);
    wait(400);
    expect(getRaw()).toEqual(["5941234567899"]);
  });

  test("a slow scanner cannot be told from a hand, and stays in the field", () => {
    send("5941234567899", 200, inField);
    expect(end("Enter", 200, inField)).toBe(false);
    expect(codes).toEqual([]);
  });

  test("typing that runs into a scan gives no code: part of it would be the person's", () => {
    send("bot", 120, inField);
    pass(112);
    send("5941234567899", 8, inField);
    end("Enter", 8, inField);
    expect(codes).toEqual([]);
  });

  test("input method keys in the field are a person's", () => {
    send("594123", 8, inField);
    press("Unidentified", inField);
    send("4567899", 8, inField);
    end("Enter", 8, inField);
    expect(codes).toEqual([]);
  });

  test("what was typed stays in the field when the focus leaves it and a scan follows", () => {
    send("bottle", 120, inField);
    pass(100);
    send("5941234567899", 8);
    end("Enter", 8);
    expect(codes).toEqual([{ raw: "5941234567899", ms: 96, keys: 13, inField: false }]);
  });

  test("a code whose keys began outside stays one code when a field takes the focus meanwhile", () => {
    send("594123", 8);
    expect(send("4567899", 8, inField)).not.toContain(false);
    expect(end("Enter", 8, inField)).toBe(true);
    expect(codes).toEqual([{ raw: "5941234567899", ms: 96, keys: 13, inField: false }]);
  });
});
