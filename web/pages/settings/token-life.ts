/** What is left of an access token. Pure. */

export type TokenLife = {
  /** Epoch ms. */
  endsAt: number;
  /** 0 when it has ended. */
  leftMs: number;
  /** Whole days, rounded down: what is said is really left. */
  days: number;
  urgency: "soon" | "ended" | undefined;
  /** 0 to 1. */
  share: number;
};

const DAY_MS = 24 * 3_600_000;
const SOON_DAYS = 7;
/** Temu tells no beginning. The shortest life it gives is 90 days, so the bar is full until then. */
const FULL_DAYS = 90;
/** From here on renewing is the next thing to do. */
const RENEW_DAYS = 30;

/** Null: Temu gives no end. Both times epoch ms. */
export const tokenLife = (endsAt: number | null, now: number): TokenLife | null => {
  if (endsAt === null) return null;
  const leftMs = Math.max(0, endsAt - now);
  const days = Math.floor(leftMs / DAY_MS);
  const urgency = leftMs === 0 ? "ended" : leftMs <= SOON_DAYS * DAY_MS ? "soon" : undefined;
  return { endsAt, leftMs, days, urgency, share: Math.min(1, leftMs / (FULL_DAYS * DAY_MS)) };
};

export const isTimeToRenew = (life: TokenLife | null): boolean => life !== null && life.leftMs <= RENEW_DAYS * DAY_MS;
