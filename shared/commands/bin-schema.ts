/** A bin's name as an argument. Apart from bin.ts because the first picture asks for that, and needs no schemas. */
import * as v from "valibot";
import { MOST_BIN_LENGTH, toBin } from "../bin.ts";

export const binSchema = v.pipe(
  v.string(),
  v.check((text) => text.isWellFormed()),
  v.transform(toBin),
  v.minLength(1),
  v.maxLength(MOST_BIN_LENGTH),
);
