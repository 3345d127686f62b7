// Head of a child group: runs the command it is given and ends the whole group when its own parent goes away, however that went.
// A parent that was killed cannot clean up; its end of this process's stdin closes all the same.
import { spawn } from "node:child_process";

const [command = "", ...args] = process.argv.slice(2);
const child = spawn(command, args, { stdio: ["ignore", "inherit", "inherit"] });
child.on("error", () => process.exit(1));
child.on("exit", (code) => process.exit(code ?? 1));

// The command got the same signal as a member of the group; this process waits for its end.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => undefined);

process.stdin.on("close", () => {
  if (process.platform === "win32") child.kill();
  else process.kill(-process.pid, "SIGKILL");
});
process.stdin.resume();
