import { afterEach, expect, test, vi } from "vitest";
import type { Region } from "../../../shared/store.ts";
import { BODY_LIMIT_BYTES, CALL_LIMIT_MS, type Fetch, sendToTemu } from "../../../worker/temu/egress.ts";
import { parseTemuSettings } from "../../../worker/temu/temu-settings.ts";

const SETTINGS = parseTemuSettings({ ENCRYPTION_KEY: "fake-encryption-key-for-tests" });

afterEach(() => {
  vi.restoreAllMocks();
});

const answering = (response: Response) => {
  const calls: { url: string; init: RequestInit }[] = [];
  const fetch: Fetch = async (url, init) => {
    calls.push({ url, init });
    return response;
  };
  return { calls, fetch };
};

test("a call is one POST to the region's router, the body untouched, redirects not followed", async () => {
  const { calls, fetch } = answering(new Response('{"a":1}', { headers: { date: "Fri, 20 Nov 2026 18:00:07 GMT" } }));
  const answer = await sendToTemu(SETTINGS, "us", '{"b":2}', fetch);
  expect(calls.map(({ url }) => url)).toEqual(["https://openapi-b-us.temu.com/openapi/router"]);
  expect(calls[0]?.init).toMatchObject({ method: "POST", body: '{"b":2}', redirect: "manual" });
  expect(calls[0]?.init.headers).toEqual({ "content-type": "application/json", accept: "application/json" });
  expect(answer).toEqual({ kind: "answer", status: 200, text: '{"a":1}', temuDateAt: Date.UTC(2026, 10, 20, 18, 0, 7) });
});

test("with a forwarder the same body goes there, naming the router it is for", async () => {
  const { calls, fetch } = answering(new Response("{}"));
  await sendToTemu({ ...SETTINGS, egressUrl: "https://egress.example/f" }, "eu", '{"b":2}', fetch);
  expect(calls[0]?.url).toBe("https://egress.example/f");
  expect(calls[0]?.init.body).toBe('{"b":2}');
  expect(calls[0]?.init.headers).toMatchObject({ "x-forward-to": "https://openapi-b-eu.temu.com/openapi/router" });
});

test("a region that is not listed has no address", async () => {
  const { calls, fetch } = answering(new Response("{}"));
  for (const region of ["cn", "constructor"]) {
    await expect(sendToTemu(SETTINGS, region as Region, "{}", fetch)).rejects.toThrow("not listed");
  }
  expect(calls).toEqual([]);
});

test("a redirect is an answer like any other", async () => {
  const { fetch } = answering(new Response(null, { status: 302, headers: { location: "https://elsewhere.example" } }));
  expect(await sendToTemu(SETTINGS, "eu", "{}", fetch)).toMatchObject({ kind: "answer", status: 302, text: "" });
});

test("a body past the limit is given up and its stream is closed", async () => {
  let cancelled = false;
  let pulledMiB = 0;
  const endless = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      pulledMiB += 1;
      controller.enqueue(new Uint8Array(1024 * 1024).fill(32));
    },
    cancel: () => {
      cancelled = true;
    },
  });
  expect(await sendToTemu(SETTINGS, "eu", "{}", answering(new Response(endless)).fetch)).toEqual({ kind: "noAnswer", cause: "tooLarge" });
  expect(cancelled).toBe(true);
  // The piece that went past the limit, and one that the stream had ready.
  expect(pulledMiB * 1024 * 1024).toBeLessThanOrEqual(BODY_LIMIT_BYTES + 2 * 1024 * 1024);
  const full = new Response(new Uint8Array(BODY_LIMIT_BYTES).fill(32));
  expect(await sendToTemu(SETTINGS, "eu", "{}", answering(full).fetch)).toMatchObject({ kind: "answer" });
});

test("a body that is cut inside a character, or is no UTF-8, is no answer", async () => {
  for (const bytes of [
    [0x22, 0xc3],
    [0xff, 0x22],
  ]) {
    const { fetch } = answering(new Response(new Uint8Array(bytes)));
    expect(await sendToTemu(SETTINGS, "eu", "{}", fetch)).toEqual({ kind: "noAnswer", cause: "notText" });
  }
});

test("a connection that breaks, before or within the answer, is no answer", async () => {
  const refused: Fetch = () => Promise.reject(new TypeError("connection refused"));
  expect(await sendToTemu(SETTINGS, "eu", "{}", refused)).toEqual({ kind: "noAnswer", cause: "broken" });
  const breaking = new ReadableStream({ pull: (controller) => controller.error(new TypeError("reset")) });
  expect(await sendToTemu(SETTINGS, "eu", "{}", answering(new Response(breaking)).fetch)).toEqual({ kind: "noAnswer", cause: "broken" });
});

test("an answer that does not come is given up after the time limit", async () => {
  const limit = new AbortController();
  const timeout = vi.spyOn(AbortSignal, "timeout").mockReturnValue(limit.signal);
  const silent: Fetch = (_url, init) =>
    new Promise((_resolve, reject) => init.signal?.addEventListener("abort", () => reject(new Error("aborted"))));
  const answer = sendToTemu(SETTINGS, "eu", "{}", silent);
  limit.abort();
  expect(await answer).toEqual({ kind: "noAnswer", cause: "timeLimit" });
  expect(timeout).toHaveBeenCalledWith(CALL_LIMIT_MS);
});
