/** An expected failure is a value: every border and rule answers with one of these. */
export type Result<T, E> = { ok: true; value: T } | { ok: false; error: E };

export const ok = <T>(value: T): { ok: true; value: T } => ({ ok: true, value });
export const refuse = <E>(error: E): { ok: false; error: E } => ({ ok: false, error });

/** For what cannot be missing unless the code is wrong. */
export const must = <T>(value: T | null | undefined, what: string): T => {
  if (value === null || value === undefined) throw new Error(`missing: ${what}`);
  return value;
};

/** The compiler proves that a union was handled whole. */
export const never = (value: never): never => {
  throw new Error(`not handled: ${JSON.stringify(value)}`);
};
