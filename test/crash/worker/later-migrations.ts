// Later builds of the Worker, as far as tables go: so many migrations more than this one has. `later-build.ts` puts them behind the
// product's own when the Worker of the crash runs is bundled.

declare global {
  var laterMigrations: string[][];
}

globalThis.laterMigrations = [];

/** Each makes a table and fills it from every row there is, which is what a change of shape costs. */
export const setLaterMigrations = (count: number): void => {
  globalThis.laterMigrations = Array.from({ length: count }, (_, at) => [
    `CREATE TABLE later_${at} (noun TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (noun, id)) STRICT`,
    `INSERT INTO later_${at} (noun, id) SELECT noun, id FROM rows`,
  ]);
};
