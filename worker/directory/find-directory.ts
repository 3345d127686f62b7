/** The way to the one directory. */
import type { Env } from "../env.ts";
import type { Directory } from "./directory.ts";

export const findDirectory = (env: Pick<Env, "DIRECTORY">): DurableObjectStub<Directory> => env.DIRECTORY.getByName("all");
