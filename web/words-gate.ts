/** Holds back what is drawn with more than the first words until all of them are there. */

export type WordsGate = {
  /** Rejects where the words cannot be had: such a page cannot be drawn. */
  whole: Promise<void>;
  follow: (whole: Promise<boolean>) => void;
};

export const makeWordsGate = (): WordsGate => {
  let follow: WordsGate["follow"] = () => undefined;
  const whole = new Promise<void>((open, refuse) => {
    follow = (words) =>
      void words.then((areThere) => {
        if (areThere) open();
        else refuse(new Error("The words of this page could not be had."));
      });
  });
  /* Nobody may be waiting yet. */
  whole.catch(() => undefined);
  return { whole, follow: (words) => follow(words) };
};
