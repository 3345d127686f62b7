// The memory of the workerd that this process started, as the kernel counts it. Linux only; null where it cannot be read.
import { readFileSync, writeFileSync } from "node:fs";
import { must } from "../../../shared/result.ts";
import { findWorkerd } from "./process-cpu.ts";

const KB_A_MB = 1_024;

const readStatus = (field: "VmRSS" | "VmHWM"): number => {
  const status = readFileSync(`/proc/${must(findWorkerd(), "workerd")}/status`, "utf8");
  const [, kb] = new RegExp(`^${field}:\\s+(\\d+) kB$`, "m").exec(status) ?? [];
  return Number(must(kb, field)) / KB_A_MB;
};

/** The peak is counted from here on. Answers with what it holds now, MB. */
export const resetWorkerdPeak = (): number | null => {
  try {
    writeFileSync(`/proc/${must(findWorkerd(), "workerd")}/clear_refs`, "5");
    return readStatus("VmRSS");
  } catch {
    return null;
  }
};

/** The most it has held since, MB. */
export const readWorkerdPeakMb = (): number | null => {
  try {
    return readStatus("VmHWM");
  } catch {
    return null;
  }
};
