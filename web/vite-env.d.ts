/** What the build puts in (vite.config.ts). */

/** The version of package.json: "0.1.0". */
declare const __APP_VERSION__: string;
