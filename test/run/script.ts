// The shell of each script a person starts.

/** Runs `main`; an error ends the process with its message alone, since a stack trace helps nobody whose port is taken. */
export async function runScript(main: () => Promise<void>): Promise<void> {
  try {
    await main();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
