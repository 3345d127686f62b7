// What the figures were taken on.
import { execFile } from "node:child_process";
import { availableParallelism, cpus, loadavg } from "node:os";
import { promisify } from "node:util";
import { ensureChromium } from "../run/chromium.ts";

/** One line: date, cores, versions, and how busy the machine was when the bench began. */
export const describeMachine = async (): Promise<string> => {
  const { stdout } = await promisify(execFile)(await ensureChromium(console.error), ["--version"]);
  const chromium = /[\d.]+/.exec(stdout)?.[0] ?? "unknown";
  const date = new Date().toISOString().slice(0, 10);
  const model = cpus()[0]?.model.trim() ?? "unknown processor";
  const load = loadavg()[0]?.toFixed(1) ?? "?";
  return `${date} · ${availableParallelism()} cores (${model}) · Node ${process.versions.node} · Chromium ${chromium} · load at the start ${load}`;
};
