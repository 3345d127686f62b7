// One connection of a phone through the proxy to the edge, in a toxic's hands: what is carried, how late and at what pace.
import type { Socket } from "node:net";

export interface Line {
  near: Socket;
  /** To the edge, as it is carried now. */
  send: (bytes: Buffer) => void;
  /** The last bytes that ever go to the edge on it; calls back when they have left. */
  sendLast: (bytes: Buffer, onSent: () => void) => void;
  /** To the phone, as it is carried now. */
  answer: (bytes: Buffer) => void;
  /** Gets what the edge answers on this connection; null: it goes to the phone. */
  onAnswer: (take: ((chunk: Buffer) => void) | null) => void;
  /** Everything on it, its end too, arrives this much later from now on. */
  setLag: (ms: number) => void;
  /** Both ends are broken off. */
  reset: () => void;
}

/** `dial` opens the way to the edge: with the first byte for it, because a phone may connect and say nothing. */
export const openLine = (near: Socket, dial: () => Socket): Line => {
  let far: Socket | null = null;
  let lagMs = 0;
  let clearAt = 0;
  let take: ((chunk: Buffer) => void) | null = null;

  /* Nothing overtakes what went before it, even when the lag is taken off meanwhile. */
  const inTurn = (act: () => void): void => {
    const now = performance.now();
    clearAt = Math.max(now + lagMs, clearAt);
    if (clearAt <= now) act();
    else setTimeout(act, clearAt - now);
  };
  const answer = (bytes: Buffer): void => inTurn(() => near.destroyed || near.write(bytes));
  const openFar = (): Socket => {
    const opened = dial();
    opened.on("data", (chunk) => (take ?? answer)(chunk));
    opened.on("end", () => inTurn(() => near.end()));
    opened.on("close", () => inTurn(() => near.end()));
    return opened;
  };
  near.on("end", () => inTurn(() => far?.end()));
  near.on("close", () => inTurn(() => far?.destroy()));
  return {
    near,
    send: (bytes) =>
      inTurn(() => {
        far ??= openFar();
        if (!far.destroyed) far.write(bytes);
      }),
    sendLast: (bytes, onSent) =>
      inTurn(() => {
        far ??= openFar();
        far.end(bytes, onSent);
      }),
    answer,
    onAnswer: (next) => {
      take = next;
    },
    setLag: (ms) => {
      lagMs = ms;
    },
    reset: () => {
      near.resetAndDestroy();
      far?.resetAndDestroy();
    },
  };
};
