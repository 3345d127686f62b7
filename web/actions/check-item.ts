/** Has an item's levels set at Temu once more. Needs the edge: nothing of it is kept on this phone. */
import type { Phone } from "./phone.ts";

/** `listings` in the answer: how many of its listings are told a level. What comes of it comes as rows. */
export const checkItem = async (phone: Phone, itemId: string) => {
  const checked = await phone.api.checkItem(itemId);
  phone.wake("asked");
  return checked;
};
