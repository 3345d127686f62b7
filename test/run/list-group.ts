// The processes of a group that are alive, for tests that promise to leave none, and for measures of what they use.
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

export interface GroupProcess {
  pid: number;
  name: string;
}

/** The living processes of this group; those that ended and wait for their parent are not among them. Not for Windows. */
export function listGroup(groupId: number): GroupProcess[] {
  return listProcesses()
    .filter((row) => row.groupId === groupId && !row.state.startsWith("Z"))
    .map(({ pid, name }) => ({ pid, name }));
}

interface ProcessRow extends GroupProcess {
  groupId: number;
  state: string;
}

function listProcesses(): ProcessRow[] {
  if (process.platform !== "linux") {
    const { stdout } = spawnSync("ps", ["-A", "-o", "pid=,pgid=,stat=,comm="], { encoding: "utf8" });
    return [...stdout.matchAll(/^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/gm)].map(([, pid, groupId, state = "", name = ""]) => ({
      ...{ pid: Number(pid), groupId: Number(groupId) },
      ...{ state, name },
    }));
  }
  // Slim containers have no ps.
  return readdirSync("/proc").flatMap((entry) => (/^\d+$/.test(entry) ? readStat(Number(entry)) : []));
}

/** `pid (name) state parent group …`; the name may hold blanks and brackets of its own. Empty when the process has just gone. */
function readStat(pid: number): ProcessRow[] {
  try {
    const [, name = "", state = "", groupId] = /^\d+ \((.*)\) (\S) \d+ (\d+) /s.exec(readFileSync(`/proc/${pid}/stat`, "utf8")) ?? [];
    return [{ pid, name, state, groupId: Number(groupId) }];
  } catch {
    return [];
  }
}
