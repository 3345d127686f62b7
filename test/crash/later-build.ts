// Bundles the Worker of the crash runs. On the way the product's list of migrations is lengthened by those of `later-migrations.ts`, so that
// an object can be ended inside a real migration although this build may have none left to do.
import type { Plugin } from "vite";

const LIST = "MIGRATIONS.entries()";

/** Throws when the place is not found: a migration that never runs would prove nothing. */
export const laterBuild = (): Plugin => ({
  name: "later-build",
  transform: {
    filter: { id: /worker\/workspace\/schema\.ts$/ },
    handler: (code) => {
      if (!code.includes(LIST)) throw new Error(`worker/workspace/schema.ts does not go through ${LIST} any more`);
      return code.replace(LIST, "[...MIGRATIONS, ...globalThis.laterMigrations].entries()");
    },
  },
});
