// What `npm start` remembers between two starts, in one file that only its owner reads: it holds the Worker's key and a session.
import { randomBytes } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import * as v from "valibot";

const stateSchema = v.object({
  encryptionKey: v.string(),
  setupCode: v.string(),
  /** Null until the demo workspace is set up and this machine is paired to it. */
  workspace: v.nullable(v.object({ id: v.string(), personId: v.string(), cookie: v.string() })),
});
export type StartState = v.InferOutput<typeof stateSchema>;

/** Loads the state of this folder, or makes and keeps a new one. Throws one sentence when the file is not one. */
export async function loadStartState(dir: string): Promise<StartState> {
  const text = await readFile(toFile(dir), "utf8").catch(() => undefined);
  if (text === undefined) {
    const state: StartState = { encryptionKey: makeSecret(), setupCode: makeSecret(), workspace: null };
    await saveStartState(dir, state);
    return state;
  }
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), stateSchema), text);
  if (!parsed.success) throw new Error(`${toFile(dir)} cannot be read: delete the folder ${dir} to begin anew.`);
  return parsed.output;
}

/** Written beside and renamed, so that a crash leaves the old state or the new one. */
export async function saveStartState(dir: string, state: StartState): Promise<void> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const beside = `${toFile(dir)}.new`;
  await writeFile(beside, JSON.stringify(state, null, 2), { mode: 0o600 });
  await rename(beside, toFile(dir));
}

function toFile(dir: string): string {
  return path.join(dir, "start.json");
}

function makeSecret(): string {
  return randomBytes(32).toString("base64");
}
