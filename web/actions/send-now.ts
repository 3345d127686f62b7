/** "Try to send now": asks the edge at once instead of when the next try is due. */
import type { Phone } from "./phone.ts";

export const sendNow = (phone: Phone): void => phone.wake("asked");
