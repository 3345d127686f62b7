// Before the first test of a project that serves the phone app: two workers that find it old would build it over each other.
import { ensureWebBuilt } from "./web-build.ts";

export const setup = (): Promise<void> => ensureWebBuilt(console.log);
