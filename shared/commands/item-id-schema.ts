/** An item's id as an argument. Apart from item.ts because the first picture asks for that, and needs no schemas. */
import * as v from "valibot";

/** A SKU of sixty letters: those of other alphabets take nine signs each in an address. */
const MOST_ID_LENGTH = 600;

export const itemIdSchema = v.pipe(v.string(), v.minLength(1), v.maxLength(MOST_ID_LENGTH));
