/**
 * Seals an app secret or a token for the workspace's database: AES-256-GCM, a key derived from ENCRYPTION_KEY, bound to
 * workspace, store and field, so that a sealed text moved to another place opens nowhere.
 * Format: `v1.` + base64url of iv (12 bytes), ciphertext, tag (16 bytes).
 */
import { Buffer } from "node:buffer";
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

export type SealPlace = { workspaceId: string; storeId: string; field: "appSecret" | "accessToken" };

const VERSION = "v1.";
const IV_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;

const deriveKey = (encryptionKey: string): Uint8Array =>
  new Uint8Array(hkdfSync("sha256", encryptionKey, "dockhand", "seal store secrets v1", KEY_BYTES));

// A list, not a joined text: ids that hold the separator could otherwise name each other's place.
const toBinding = ({ workspaceId, storeId, field }: SealPlace): Buffer =>
  Buffer.from(JSON.stringify([workspaceId, storeId, field]), "utf8");

export const seal = (encryptionKey: string, place: SealPlace, plain: string): string => {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv("aes-256-gcm", deriveKey(encryptionKey), iv);
  cipher.setAAD(toBinding(place));
  const sealed = Buffer.concat([iv, cipher.update(plain, "utf8"), cipher.final(), cipher.getAuthTag()]);
  return VERSION + sealed.toString("base64url");
};

/** The plain text, or null when it was sealed with another key, for another place, or changed since. */
export const unseal = (encryptionKey: string, place: SealPlace, sealed: string): string | null => {
  if (!sealed.startsWith(VERSION)) return null;
  const text = sealed.slice(VERSION.length);
  const bytes = Buffer.from(text, "base64url");
  // base64 has more than one spelling for some bytes; only the one we wrote is ours.
  if (bytes.length < IV_BYTES + TAG_BYTES || bytes.toString("base64url") !== text) return null;
  const decipher = createDecipheriv("aes-256-gcm", deriveKey(encryptionKey), bytes.subarray(0, IV_BYTES));
  decipher.setAAD(toBinding(place));
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]).toString("utf8");
  } catch {
    return null;
  }
};
