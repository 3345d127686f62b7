// How the phone app is built, and which tests there are. The Worker is bundled by wrangler (wrangler.toml).
import { readFileSync } from "node:fs";
import path from "node:path";
import * as v from "valibot";
import { VitePWA } from "vite-plugin-pwa";
import solid from "vite-plugin-solid";
import { defineConfig } from "vitest/config";
import { LongestFirst } from "./test/run/longest-first.ts";

const root = import.meta.dirname;

const { version } = v.parse(v.object({ version: v.string() }), JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")));

// Solid's browser build, also in Node: its server build computes once and reacts to nothing.
const solidInNode = { conditions: ["development", "browser"] };

export default defineConfig({
  root: path.join(root, "web"),
  define: { __APP_VERSION__: JSON.stringify(version) },
  plugins: [
    solid(),
    VitePWA({
      strategies: "injectManifest",
      registerType: "prompt",
      // web/app-update.ts registers it: an inline script would break the content policy.
      injectRegister: false,
      srcDir: "sw",
      filename: "sw.ts",
      // A page of any language opens offline on its first visit, so nothing waits for a visit to be kept.
      injectManifest: { globPatterns: ["**/*.{js,css,html,svg,png,wasm,webmanifest}"], maximumFileSizeToCacheInBytes: 5_000_000 },
      manifest: {
        id: "/",
        name: "Dockhand",
        short_name: "Dockhand",
        description: "Ship Temu orders from the warehouse floor, with or without a network",
        start_url: "/",
        scope: "/",
        display: "standalone",
        orientation: "portrait",
        background_color: "#F1F3F4",
        theme_color: "#F1F3F4",
        icons: [
          { src: "/icon-192.png", sizes: "192x192", type: "image/png" },
          { src: "/icon-512.png", sizes: "512x512", type: "image/png" },
          { src: "/icon-maskable-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
          { src: "/icon.svg", sizes: "any", type: "image/svg+xml" },
        ],
      },
    }),
  ],
  build: {
    outDir: path.join(root, "dist/web"),
    emptyOutDir: true,
    target: "baseline-widely-available",
    sourcemap: false,
    // The polyfill is for browsers older than the target.
    modulePreload: { polyfill: false },
    // An inlined asset would be a data: URL, which the content policy allows for pictures only.
    assetsInlineLimit: 0,
    reportCompressedSize: true,
  },
  test: {
    root,
    // Said so that the Solid plugin does not ask for jsdom; what needs a browser is in test/e2e/.
    environment: "node",
    sequence: { sequencer: LongestFirst },
    // Each stands alone: tests need neither the build above nor its service worker.
    projects: [
      {
        extends: false,
        root,
        plugins: [solid()],
        resolve: solidInNode,
        ssr: { resolve: solidInNode },
        test: {
          name: "unit",
          environment: "node",
          include: ["test/**/*.test.{ts,tsx}"],
          exclude: ["test/**/*.flow.test.ts"],
          // Properties run thousands of cases; on a busy machine they take their time.
          testTimeout: 30_000,
          maxWorkers: 2,
          server: { deps: { inline: [/solid-js/, /@solidjs/, /virtua/] } },
        },
      },
      {
        extends: false,
        root,
        test: {
          name: "flow",
          environment: "node",
          globalSetup: "test/run/build-first.ts",
          include: ["test/**/*.flow.test.ts"],
          // Most of them wait for a process of their own; on two cores the default would be one at a time.
          maxWorkers: 2,
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: false,
        root,
        test: {
          name: "e2e",
          environment: "node",
          globalSetup: "test/run/build-first.ts",
          include: ["test/e2e/**/*.e2e.ts"],
          // Each story has an edge, a sandbox and a browser of its own; while one waits for a fact, another works.
          maxWorkers: 2,
          // No second try: a story that passes only sometimes is a failure.
          retry: 0,
          testTimeout: 300_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
