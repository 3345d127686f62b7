// CPU time of the workerd that this process started, as the kernel counts it. Linux only.
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { must } from "../../../shared/result.ts";

/** The fields after the name, which may hold spaces and brackets (proc(5)). */
const readStat = (pid: string): { name: string; fields: string[] } | null => {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    const end = text.lastIndexOf(")");
    return { name: text.slice(text.indexOf("(") + 1, end), fields: text.slice(end + 2).split(" ") };
  } catch {
    /* It ended while the list was read. */
    return null;
  }
};

const PARENT = 1;
const USER_TIME = 11;
const SYSTEM_TIME = 12;

/** Its process id. */
export const findWorkerd = (): string | undefined =>
  readdirSync("/proc")
    .filter((entry) => /^\d+$/.test(entry))
    .find((pid) => {
      const stat = readStat(pid);
      return stat?.name === "workerd" && stat.fields[PARENT] === String(process.pid);
    });

/** User and system time so far, ms; null where there is no /proc. The kernel counts in steps of about 10 ms. */
export const readWorkerdCpuMs = (): number | null => {
  if (process.platform !== "linux") return null;
  const { fields } = must(readStat(must(findWorkerd(), "workerd")), "workerd's times");
  const ticksPerSecond = Number(execFileSync("getconf", ["CLK_TCK"], { encoding: "utf8" }));
  return ((Number(fields[USER_TIME]) + Number(fields[SYSTEM_TIME])) / ticksPerSecond) * 1_000;
};
