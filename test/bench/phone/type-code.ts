// A hardware scanner: the keys of a code one after the other, each dated when it was sent, however busy the page is. Waiting
// for each key's answer, as a script at a keyboard does, would tear a code apart whenever the page is slow to answer.
import type { CDPSession } from "playwright-core";

const ENTER = { key: "Enter", code: "Enter", text: "\r", windowsVirtualKeyCode: 13 };

export const typeCode = async (session: CDPSession, code: string): Promise<void> => {
  const keys = [...[...code].map((char) => ({ key: char, text: char })), ENTER];
  await Promise.all(
    keys.flatMap((key) => [
      session.send("Input.dispatchKeyEvent", { type: "keyDown", ...key }),
      session.send("Input.dispatchKeyEvent", { type: "keyUp", key: key.key }),
    ]),
  );
};
