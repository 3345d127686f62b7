// A pause is no end of a code for a scanner that was heard to send one.
import { beforeEach, describe, expect, test } from "vitest";
import { codes, end, getRaw, learnt, pass, send, start, torn, type, wait } from "./wedge-hand.ts";

beforeEach(() => start(false));

describe("a scanner that is known to send a terminator", () => {
  const inField = { inField: true };

  beforeEach(() => start(true));

  test("a code that a pause cuts is no code, neither part of it; the next one is", () => {
    send("FAN470000", 10);
    wait(351);
    expect(torn).toEqual([false]);
    send("0001", 10);
    expect(end()).toBe(true);
    send("FAN4700000001", 10);
    end();
    expect(getRaw()).toEqual(["FAN4700000001"]);
    expect(torn).toEqual([false, false]);
  });

  test("however long the pause is, and however few keys came before it", () => {
    for (const [head, tail] of [
      ["F", "AN4700000001"],
      ["FAN4700000", "001"],
      ["FAN47000000", "1"],
    ] as const) {
      send(head, 10);
      wait(20_000);
      send(tail, 10);
      expect(end()).toBe(true);
    }
    expect(codes).toEqual([]);
  });

  test("a pause before the terminator alone spoils the code too, and that Enter presses no button", () => {
    send("FAN4700000001", 10);
    wait(351);
    expect(end("Enter", 1000)).toBe(true);
    expect(torn).toEqual([false]);
    send("FAN4700000001", 10);
    end();
    expect(getRaw()).toEqual(["FAN4700000001"]);
  });

  test("text of an input method is cut in the same way", () => {
    type("FAN470");
    pass(400);
    type("0000001\n");
    type("FAN4700000001\n");
    expect(getRaw()).toEqual(["FAN4700000001"]);
    expect(torn).toEqual([false, false]);
  });

  test("in a text field neither, and the field is told to take its text back", () => {
    send("FAN470000", 10, inField);
    wait(400);
    send("0000001", 10, inField);
    expect(end("Enter", 10, inField)).toBe(true);
    send("FAN", 10, inField);
    wait(400);
    send("4700000001", 10, inField);
    end("Enter", 10, inField);
    expect(codes).toEqual([]);
    expect(torn).toEqual([true, true, true]);
  });

  test("when a field loses the focus in the middle, what comes after is the rest", () => {
    send("FAN470", 10, inField);
    pass(100);
    send("0000001", 10);
    end();
    expect(codes).toEqual([]);
    expect(torn).toEqual([false]);
  });

  test("what a person typed into a field a moment ago does not spoil a scan", () => {
    send("bottle", 120, inField);
    wait(1501);
    send("5941234567899", 8, inField);
    end("Enter", 8, inField);
    expect(codes).toEqual([{ raw: "5941234567899", ms: 96, keys: 13, inField: true }]);
  });

  test("the same text alone for the third time is a scanner that sends none", () => {
    for (let times = 0; times < 3; times += 1) {
      send("AB123456", 10);
      wait(2000);
    }
    expect(getRaw()).toEqual(["AB123456"]);
    expect(torn).toHaveLength(2);
    send("CD123456", 10);
    wait(400);
    expect(getRaw()).toEqual(["AB123456", "CD123456"]);
    expect(learnt).toEqual([false]);
  });

  test("three parts of codes that differ, or that ended meanwhile, prove nothing", () => {
    for (const part of ["AB123456", "CD123456", "AB123456", "AB123456"]) {
      send(part, 10);
      wait(2000);
    }
    end();
    send("AB123456", 10);
    wait(2000);
    expect(codes).toEqual([]);
    expect(learnt).toEqual([]);
  });
});

describe("a terminator is learnt", () => {
  test("from the first code that ends with one, and told once", () => {
    send("AB123456", 10);
    end();
    send("CD123456", 10);
    end();
    expect(learnt).toEqual([true]);
    send("EF12", 10);
    wait(400);
    expect(getRaw()).toEqual(["AB123456", "CD123456"]);
  });

  test("from one that comes late", () => {
    send("AB123456", 10);
    wait(400);
    end("Enter", 100);
    expect(learnt).toEqual([true]);
  });

  test("but not from a few keys that a hand may have typed", () => {
    send("A-14", 100);
    end("Enter", 100);
    send("bottle", 120, { inField: true });
    end("Enter", 90, { inField: true });
    expect(getRaw()).toEqual(["A-14"]);
    expect(learnt).toEqual([]);
  });
});
