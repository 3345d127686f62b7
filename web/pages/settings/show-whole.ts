/** Brings what has just appeared above the dock, as a `ref`: an answer below the fold is no answer. */
export const showWhole = (element: HTMLElement): void => queueMicrotask(() => element.scrollIntoView({ block: "nearest" }));
