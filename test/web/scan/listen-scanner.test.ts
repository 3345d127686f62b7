import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { listenScanner, type ScannerSink, type ScannerWindow } from "../../../web/scan/listen-scanner.ts";

class FakeDocument extends EventTarget {
  readonly body = {};
  activeElement: unknown = this.body;
}

class FakeWindow extends EventTarget implements ScannerWindow {
  readonly document = new FakeDocument();
  readonly performance = { now: () => Date.now() };
  setTimeout(run: () => void, ms: number): number {
    return Number(setTimeout(run, ms));
  }
  clearTimeout(id: number): void {
    clearTimeout(id);
  }
}

class FakeInput extends EventTarget implements ScannerSink {
  readonly tagName = "INPUT";
  readonly page: FakeWindow;
  value = "";
  type = "text";
  constructor(page: FakeWindow) {
    super();
    this.page = page;
  }
  focus(): void {
    this.page.document.activeElement = this;
  }
}

let page: FakeWindow;
let sink: FakeInput;
let codes: string[];
let torn: number;
let learnt: boolean[];
let stopListening: () => void;

beforeEach(() => {
  vi.useFakeTimers({ now: 10_000 });
  page = new FakeWindow();
  sink = new FakeInput(page);
  codes = [];
  torn = 0;
  learnt = [];
  stopListening = listen(false);
});

function listen(hasTerminator: boolean): () => void {
  return listenScanner({
    ...{ window: page, sink, hasTerminator },
    onCode: (raw, { ms, keys }) => codes.push(`${raw} ${keys} keys ${ms} ms`),
    onTorn: () => {
      torn += 1;
    },
    onTerminator: (has) => learnt.push(has),
  });
}

afterEach(() => {
  stopListening();
  vi.useRealTimers();
});

/** A keydown; a character that nobody takes goes into the field that has the focus. */
function press(key: string, at = Date.now()): Event {
  const event = new Event("keydown", { cancelable: true });
  const plain = { code: "", ctrlKey: false, altKey: false, metaKey: false, shiftKey: false, repeat: false, getModifierState: () => false };
  Object.defineProperties(event, Object.getOwnPropertyDescriptors({ ...plain, key, timeStamp: at }));
  page.dispatchEvent(event);
  const focused = page.document.activeElement;
  if (!event.defaultPrevented && key.length === 1 && focused instanceof FakeInput) focused.value += key;
  return event;
}

function send(text: string, gap = 10): void {
  for (const key of text) {
    vi.advanceTimersByTime(gap);
    press(key);
  }
}

describe("keys", () => {
  test("a scan is heard with its pace and never reaches the page or the sink", () => {
    send("5941234567899");
    expect(press("Enter").defaultPrevented).toBe(true);
    expect(codes).toEqual(["5941234567899 13 keys 120 ms"]);
    expect(sink.value).toBe("");
  });

  test("a scan without terminator is heard by timer", () => {
    send("5941234567899");
    vi.advanceTimersByTime(350);
    expect(codes).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(codes).toHaveLength(1);
  });

  test("keys that wait behind a busy page are not cut off by a late timer", () => {
    send("594123");
    const firstHalfAt = Date.now();
    // The page hangs: the clock moves, and the timer runs before the keys that were typed meanwhile are delivered.
    vi.setSystemTime(firstHalfAt + 900);
    vi.advanceTimersByTime(351);
    for (const [place, key] of [..."4567899"].entries()) press(key, firstHalfAt + 10 * (place + 1));
    vi.advanceTimersByTime(2000);
    expect(codes).toEqual(["5941234567899 13 keys 120 ms"]);
  });
});

describe("a terminator", () => {
  test("is learnt, and from then on a part is told at its pause and is no code", () => {
    send("5941234567899");
    press("Enter");
    expect(learnt).toEqual([true]);
    send("594123");
    vi.advanceTimersByTime(351);
    expect(torn).toBe(1);
    send("4567899");
    press("Enter");
    expect(codes).toHaveLength(1);
  });

  test("that was learnt before a reload counts from the first scan", () => {
    stopListening();
    stopListening = listen(true);
    send("594123");
    vi.advanceTimersByTime(351);
    expect([codes, torn]).toEqual([[], 1]);
  });

  test("a part that went into a field is taken out of it", () => {
    stopListening();
    stopListening = listen(true);
    const field = new FakeInput(page);
    field.value = "bot";
    field.focus();
    send("594123");
    vi.advanceTimersByTime(351);
    expect([field.value, codes, torn]).toEqual(["bot", [], 1]);
  });

  test("keys that a busy page hears late are told apart by when they were struck: they are no part", () => {
    stopListening();
    stopListening = listen(true);
    send("594123");
    const firstHalfAt = Date.now();
    vi.setSystemTime(firstHalfAt + 5000);
    for (const [place, key] of [..."4567899", "Enter"].entries()) press(key, firstHalfAt + 10 * (place + 1));
    expect([codes, torn]).toEqual([["5941234567899 13 keys 120 ms"], 0]);
  });
});

describe("text fields", () => {
  test("typing stays, and a scan into the field leaves it as it was and says so to the page", () => {
    const field = new FakeInput(page);
    const heard: string[] = [];
    field.addEventListener("input", () => heard.push(field.value));
    field.focus();
    send("bot", 120);
    vi.advanceTimersByTime(1000);
    expect(field.value).toBe("bot");
    send("5941234567899");
    expect(field.value).toBe("bot5941234567899");
    press("Enter");
    expect(codes).toHaveLength(1);
    expect(field.value).toBe("bot");
    expect(heard).toEqual(["bot"]);
    send("tle", 120);
    expect(field.value).toBe("bottle");
  });

  test("a number typed by hand is no code, and its Enter reaches the page", () => {
    const field = new FakeInput(page);
    field.focus();
    send("1200000", 90);
    vi.advanceTimersByTime(90);
    expect(press("Enter").defaultPrevented).toBe(false);
    expect(field.value).toBe("1200000");
    vi.advanceTimersByTime(1000);
    expect(codes).toEqual([]);
  });

  test("buttons and check boxes are no text fields", () => {
    const button = new FakeInput(page);
    button.type = "checkbox";
    button.focus();
    send("5941234567899", 200);
    expect(press("Enter").defaultPrevented).toBe(true);
    expect(codes).toHaveLength(1);
  });
});

describe("the sink", () => {
  function putText(text: string, kind = "input", isComposing = false): void {
    sink.value += text;
    const event = new Event(kind);
    Object.defineProperties(event, { isComposing: { value: isComposing }, timeStamp: { value: Date.now() } });
    sink.dispatchEvent(event);
  }

  test("takes the focus that nothing has, and gives it to whoever wants it", () => {
    expect(page.document.activeElement).toBe(sink);
    const field = new FakeInput(page);
    // While the focus moves from one element to the next, a browser says that the body has it.
    page.document.activeElement = page.document.body;
    page.document.dispatchEvent(new Event("focusout"));
    expect(page.document.activeElement).toBe(page.document.body);
    field.focus();
    vi.advanceTimersByTime(1);
    expect(page.document.activeElement).toBe(field);
    page.document.activeElement = page.document.body;
    page.document.dispatchEvent(new Event("focusout"));
    vi.advanceTimersByTime(1);
    expect(page.document.activeElement).toBe(sink);
    page.document.activeElement = page.document.body;
    page.dispatchEvent(new Event("focus"));
    expect(page.document.activeElement).toBe(sink);
  });

  test("an input method's text is a code, once, and the sink is empty after it", () => {
    press("Unidentified");
    putText("5941234567899");
    press("Enter");
    expect(codes).toEqual(["5941234567899 13 keys 0 ms"]);
    expect(sink.value).toBe("");
  });

  test("text that is still being composed waits until it is done", () => {
    putText("594", "input", true);
    putText("1234567899", "input", true);
    expect(codes).toEqual([]);
    putText("", "compositionend");
    press("Enter");
    expect(codes).toEqual(["5941234567899 13 keys 0 ms"]);
  });
});

test("after the clean-up nothing is heard and no timer is left", () => {
  send("594123");
  stopListening();
  expect(vi.getTimerCount()).toBe(0);
  send("4567899");
  press("Enter");
  sink.value = "5941234567899\n";
  sink.dispatchEvent(new Event("input"));
  page.document.activeElement = page.document.body;
  page.document.dispatchEvent(new Event("focusout"));
  page.dispatchEvent(new Event("focus"));
  vi.advanceTimersByTime(1000);
  expect(codes).toEqual([]);
  expect(page.document.activeElement).toBe(page.document.body);
});
