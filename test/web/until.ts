/** For tests of what is shown: waits for a fact, never for a time. */
import { createEffect, createRoot } from "solid-js";

/** Resolves once the condition holds of what is shown. */
export const until = (condition: () => boolean): Promise<void> => {
  const holds = Promise.withResolvers<void>();
  const end = createRoot((dispose) => {
    createEffect(() => {
      if (condition()) holds.resolve();
    });
    return dispose;
  });
  return holds.promise.finally(end);
};
