/** What the edge has changed comes as rows: ask for them now, not when the next poke arrives. */
import type { Phone } from "./phone.ts";

export const thenAsk = async <T>(phone: Phone, call: Promise<T>): Promise<T> => {
  const result = await call;
  phone.wake("asked");
  return result;
};
