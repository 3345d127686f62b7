// Bundles one file of ours into a script that a page runs, or that a Worker is.
import { build, type Plugin, type Rolldown } from "vite";

type Output = Rolldown.RolldownOutput | Rolldown.RolldownOutput[] | object;

const firstChunk = (built: Output): string => {
  const [output] = Array.isArray(built) ? built : [built];
  if (output === undefined || !("output" in output)) throw new Error("nothing was built");
  return output.output[0].code;
};

/** A classic script for Chromium. Minified as the app is. */
export const buildPageScript = async (entry: string): Promise<string> =>
  firstChunk(
    await build({
      configFile: false,
      logLevel: "silent",
      mode: "production",
      build: { write: false, target: "baseline-widely-available", lib: { entry, formats: ["iife"], name: "built", fileName: "built" } },
    }),
  );

/** A module for workerd. */
export const buildWorkerScript = async (entry: string, plugins: Plugin[] = []): Promise<string> =>
  firstChunk(
    await build({
      configFile: false,
      plugins,
      logLevel: "silent",
      mode: "production",
      ssr: { noExternal: true, target: "webworker" },
      build: { ssr: entry, write: false, minify: true, target: "es2024", rolldownOptions: { external: [/^(cloudflare|node|workerd):/] } },
    }),
  );
