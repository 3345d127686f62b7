/** The settings of this room, parsed once per use: a wrong one stops the call with its name, never with its value. */
import * as v from "valibot";
import type { Region } from "../../shared/store.ts";

export type TemuSettings = {
  encryptionKey: string;
  /** Without a trailing slash; the router's path is added to it. */
  baseUrls: Readonly<Record<Region, string>>;
  egressUrl: string | null;
  /** Calls a second, by app key and by method, where they differ from what call-limits.ts has. */
  appLimits: ReadonlyMap<string, number>;
  methodLimits: ReadonlyMap<string, number>;
};

const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"];

// A token in clear text over a network is a leak, so plain HTTP is for a sandbox on this machine only.
const isSafeUrl = (text: string): boolean => {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === "https:" || (protocol === "http:" && LOOPBACK.includes(hostname));
};

const urlSchema = v.pipe(v.string("must be text"), v.check(isSafeUrl, "must be https, or http on this machine"));
const baseUrlSchema = v.pipe(
  urlSchema,
  v.transform((url) => url.replace(/\/+$/, "")),
);
// An empty variable is how shells and dashboards say "not set".
const unsetIfEmpty = v.optional(
  v.pipe(
    v.unknown(),
    v.transform((value) => (value === "" ? undefined : value)),
  ),
  "",
);
const baseUrlOr = (host: string) => v.pipe(unsetIfEmpty, v.optional(baseUrlSchema, host));

const LIMIT = /^\s*([^\s=,]+)\s*=\s*([1-9]\d{0,3})\s*$/;

/** "name=number, name=number". */
const limitsSchema = v.pipe(
  v.string("must be text"),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const limits = new Map<string, number>();
    for (const part of dataset.value.split(",")) {
      const [, name, number] = part.match(LIMIT) ?? [];
      if (name === undefined || number === undefined) {
        addIssue({ message: "must be like name=20, other-name=5, each number at least 1" });
        return NEVER;
      }
      limits.set(name, Number(number));
    }
    return limits;
  }),
);
const limitsOrNone = v.pipe(unsetIfEmpty, v.optional(limitsSchema));

const settingsSchema = v.object({
  ENCRYPTION_KEY: v.pipe(v.string("must be text"), v.minLength(16, "must be at least 16 characters, better 32 random bytes in base64")),
  TEMU_BASE_URL_EU: baseUrlOr("https://openapi-b-eu.temu.com"),
  TEMU_BASE_URL_US: baseUrlOr("https://openapi-b-us.temu.com"),
  TEMU_BASE_URL_GLOBAL: baseUrlOr("https://openapi-b-global.temu.com"),
  EGRESS_URL: v.pipe(unsetIfEmpty, v.optional(urlSchema)),
  TEMU_APP_LIMITS: limitsOrNone,
  TEMU_METHOD_LIMITS: limitsOrNone,
});

/** Throws on a setting that cannot work: the Worker was deployed wrongly, and no call may guess around that. */
export const parseTemuSettings = (env: unknown): TemuSettings => {
  const parsed = v.safeParse(settingsSchema, env);
  if (!parsed.success) {
    const faults = parsed.issues.map(
      (issue) => `${v.getDotPath(issue) ?? "environment"} ${issue.input === undefined ? "is not set" : issue.message}`,
    );
    throw new Error(`settings: ${faults.join("; ")}`);
  }
  const { ENCRYPTION_KEY, TEMU_BASE_URL_EU, TEMU_BASE_URL_US, TEMU_BASE_URL_GLOBAL, EGRESS_URL, TEMU_APP_LIMITS, TEMU_METHOD_LIMITS } =
    parsed.output;
  return {
    encryptionKey: ENCRYPTION_KEY,
    baseUrls: { eu: TEMU_BASE_URL_EU, us: TEMU_BASE_URL_US, global: TEMU_BASE_URL_GLOBAL },
    egressUrl: EGRESS_URL ?? null,
    appLimits: TEMU_APP_LIMITS ?? new Map(),
    methodLimits: TEMU_METHOD_LIMITS ?? new Map(),
  };
};
