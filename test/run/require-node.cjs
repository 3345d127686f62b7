// Loaded before each script: says in one line what an older Node would say in a stack trace.
// The pinned Node comes first in npm scripts; it is missing where optional packages were left out or the machine has no build of it.
const NEEDED_MAJOR = 24;
if (Number(process.versions.node.split(".")[0]) < NEEDED_MAJOR) {
  process.stderr.write(
    `Dockhand needs Node ${NEEDED_MAJOR} and found ${process.versions.node}. Run "npm ci" without --omit=optional, or install Node ${NEEDED_MAJOR}.\n`,
  );
  process.exit(1);
}
