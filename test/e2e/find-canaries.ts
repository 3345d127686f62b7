// Looks for texts that must not be there, in every form in which they are likely to be stored or sent.
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";

export type Canaries = Readonly<Record<string, string>>;

/** What was searched under one name. `hits`: the names of the canaries found there. */
export type Searched = { place: string; bytes: number; hits: string[] };

export function searchBytes(place: string, bytes: Buffer, canaries: Canaries): Searched {
  const hits = Object.entries(canaries).filter(([, canary]) => toForms(canary).some((form) => bytes.includes(form)));
  return { place, bytes: bytes.length, hits: hits.map(([name]) => name) };
}

/** Every file below the folder, but those named in `except`, which is for what the test itself put there. */
export async function searchFolder(place: string, folder: string, canaries: Canaries, except: readonly string[] = []): Promise<Searched> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = found.filter((entry) => entry.isFile() && !except.includes(entry.name));
  const parts = await Promise.all(files.map(({ parentPath, name }) => readFile(path.join(parentPath, name))));
  const searched = parts.map((part) => searchBytes(place, part, canaries));
  return {
    place: `${place} (${files.length} files)`,
    bytes: searched.reduce((sum, { bytes }) => sum + bytes, 0),
    hits: [...new Set(searched.flatMap(({ hits }) => hits))],
  };
}

function toForms(canary: string): Buffer[] {
  const bytes = Buffer.from(canary);
  const hex = bytes.toString("hex");
  // In base64 a text can begin at each of three places; what is certain of it is without its first and last few signs.
  const base64 = [0, 1, 2].map((shift) =>
    Buffer.concat([Buffer.alloc(shift), bytes])
      .toString("base64")
      .slice(4, -4),
  );
  return [bytes, Buffer.from(canary, "utf16le"), ...[hex, hex.toUpperCase(), ...base64].map((text) => Buffer.from(text))];
}
