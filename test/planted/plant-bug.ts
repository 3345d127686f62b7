/** A copy of the project with one bug in it, in a folder of its own: the shipped code is never touched. */
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { ok, type Result } from "../../shared/result.ts";
import { PROJECT_DIR } from "../run/web-build.ts";
import type { Bug, Edit } from "./bug.ts";

/** What tests need of the project; `docs/` is left behind. The built app is there, and no older than it was, or each copy would build it. */
const COPIED = ["shared", "web", "worker", "test", "dist", "package.json", "package-lock.json", "tsconfig.base.json", "vite.config.ts"];

export type Planted = { dir: string; remove: () => Promise<void> };

/** The text with the edit in it, or a sentence that says why it does not fit any more. */
export const applyEdit = (text: string, { file, find, replace }: Edit): Result<string, string> => {
  const times = text.split(find).length - 1;
  if (times === 1) return ok(text.replace(find, () => replace));
  return { ok: false, error: `${file} holds ${times === 0 ? "no" : `${times} times`} "${find.trim()}": the patch must be written anew.` };
};

/** The error is a sentence. */
export const plantBug = async ({ edits }: Bug): Promise<Result<Planted, string>> => {
  const dir = await mkdtemp(path.join(tmpdir(), "dockhand-planted-"));
  const remove = (): Promise<void> => rm(dir, { recursive: true, force: true });
  for (const name of COPIED) await cp(path.join(PROJECT_DIR, name), path.join(dir, name), { recursive: true, preserveTimestamps: true });
  await symlink(path.join(PROJECT_DIR, "node_modules"), path.join(dir, "node_modules"), "junction");
  for (const edit of edits) {
    const file = path.join(dir, edit.file);
    const edited = applyEdit(await readFile(file, "utf8").catch(() => ""), edit);
    if (!edited.ok) {
      await remove();
      return edited;
    }
    await writeFile(file, edited.value);
  }
  return ok({ dir, remove });
};
