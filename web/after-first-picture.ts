/**
 * Work that the first picture does not need: it comes once the list stands, also on a slow phone, because until then the
 * database and the drawing need everything there is.
 */
const FIRST_PICTURE_MS = 1_000;

/** Resolves so long after the app's start that the first picture is there. */
export const afterFirstPicture = (): Promise<void> =>
  new Promise((goOn) => {
    setTimeout(goOn, FIRST_PICTURE_MS);
  });
