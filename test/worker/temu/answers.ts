// Temu's envelopes as the tests need them; made up, in the documented shapes.

import type { TemuAnswer } from "../../../worker/temu/egress.ts";

export const answerText = (text: string, status = 200): TemuAnswer => ({ kind: "answer", status, text, temuDateAt: null });

export const answerOk = (result: unknown): TemuAnswer =>
  answerText(JSON.stringify({ success: true, errorCode: 1000000, errorMsg: "", requestId: "eu-1", result }));

export const answerError = (errorCode: number, errorMsg = "words of Temu"): TemuAnswer =>
  answerText(JSON.stringify({ success: false, errorCode, errorMsg, requestId: "eu-2" }));
