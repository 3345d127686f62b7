/** From one answer of Temu to its reply class: the envelope, then the verdict inside it, by the table in shared/reply.ts. */
import * as v from "valibot";
import {
  classOfRead,
  findReplyRow,
  findWriteRow,
  type Reason,
  type ReplyClass,
  type ReplyRow,
  SUCCESS_CODE,
  type Write,
} from "../../shared/reply.ts";
import type { TemuAnswer } from "./egress.ts";
import type { TemuMethod } from "./methods/temu-method.ts";
import { hasRepeatedName, parseWireJson } from "./wire-json.ts";

type Read = { reason: Reason; code: number | null; message: string; requestId: string | null };
export type Classified<Output> = Read &
  ({ class: "confirmed" | "partly"; result: Output } | { class: Exclude<ReplyClass, "confirmed" | "partly">; result: null });

// HTTP status is 200 on failure too, so `success` is the envelope's only verdict; `result` is absent on errors.
const envelopeSchema = v.object({
  success: v.boolean(),
  errorCode: v.nullish(v.pipe(v.number(), v.safeInteger()), null),
  errorMsg: v.nullish(v.string(), ""),
  requestId: v.nullish(
    v.pipe(
      v.string(),
      v.transform((id) => id.slice(0, 100)),
    ),
    null,
  ),
  result: v.optional(v.unknown()),
});
type Envelope = v.InferOutput<typeof envelopeSchema>;

const parseEnvelope = (text: string): Envelope | null => {
  const json = parseWireJson(text);
  /* Said twice, a name may say two things. */
  if (!json.ok || hasRepeatedName(text, json.value)) return null;
  const parsed = v.safeParse(envelopeSchema, json.value);
  return parsed.success ? parsed.output : null;
};

const NOTHING_READ = { code: null, message: "", requestId: null };

type Writes = Write | false;

/** Proves neither: a write is read back, a read is asked again. */
const unclear = (writes: Writes, read: Read): Classified<never> => ({
  ...read,
  class: writes === false ? "later" : "readBack",
  result: null,
});

const findRow = (writes: Writes, code: number): ReplyRow | null => (writes === false ? findReplyRow(code) : findWriteRow(code, writes));

const byRow = (writes: Writes, row: ReplyRow, read: Omit<Read, "reason">): Classified<never> => {
  const replyClass = writes === false ? classOfRead(row.class) : row.class;
  // No row of the table says either; an inner verdict that does comes with its result.
  if (replyClass === "confirmed" || replyClass === "partly") return unclear(writes, { ...read, reason: "replyNotUnderstood" });
  return { ...read, class: replyClass, reason: row.reason, result: null };
};

const classifyRefusal = <Args, Output>(method: TemuMethod<Args, Output>, envelope: Envelope): Classified<never> => {
  const read = { code: envelope.errorCode, message: envelope.errorMsg, requestId: envelope.requestId };
  const row = method.readRefusal?.(envelope.errorMsg) ?? (envelope.errorCode === null ? null : findRow(method.writes, envelope.errorCode));
  return row === null ? unclear(method.writes, { ...read, reason: "noClearAnswer" }) : byRow(method.writes, row, read);
};

/** The code of the documents' examples, which are placeholders. */
const EXAMPLE_CODE = 1;

/** A success with another code contradicts itself. A write is believed by the one true code only: its read-back costs one call. */
const isSuccess = (writes: Writes, code: number | null): boolean =>
  code === SUCCESS_CODE || (writes === false && (code === null || code === EXAMPLE_CODE));

const classifySuccess = <Args, Output>(method: TemuMethod<Args, Output>, args: Args, envelope: Envelope): Classified<Output> => {
  const read = { code: envelope.errorCode, message: envelope.errorMsg, requestId: envelope.requestId };
  const parsed = v.safeParse(method.result, envelope.result);
  if (!isSuccess(method.writes, envelope.errorCode) || !parsed.success)
    return unclear(method.writes, { ...read, reason: "replyNotUnderstood" });
  if (method.judge === undefined) return { ...read, class: "confirmed", reason: "ok", result: parsed.output };
  const inner = method.judge(parsed.output, args);
  const innerRead = { code: inner.code ?? envelope.errorCode, message: inner.message, requestId: envelope.requestId };
  if (inner.class !== "confirmed" && inner.class !== "partly") return byRow(method.writes, inner, innerRead);
  return { ...innerRead, class: inner.class, reason: inner.reason, result: parsed.output };
};

/** The class of one answer. `message` holds Temu's words as they came: cut and clean them before they go anywhere. */
export const classifyAnswer = <Args, Output>(method: TemuMethod<Args, Output>, args: Args, answer: TemuAnswer): Classified<Output> => {
  if (answer.kind === "noAnswer") return unclear(method.writes, { ...NOTHING_READ, reason: "noClearAnswer" });
  const envelope = parseEnvelope(answer.text);
  if (answer.status !== 200 || envelope === null) {
    const read = envelope === null ? NOTHING_READ : { code: envelope.errorCode, message: envelope.errorMsg, requestId: envelope.requestId };
    // Temu is not known to throttle by HTTP status; if something before it does, everyone still holds back.
    return unclear(method.writes, { ...read, reason: answer.status === 429 ? "rateLimited" : "noClearAnswer" });
  }
  return envelope.success ? classifySuccess(method, args, envelope) : classifyRefusal(method, envelope);
};
