/** Where the eye should rest in a code. Pure. */

const TAIL = 5;
const SHORT_TAIL = 4;
/** Up to here a code is short: four of its characters are told apart as well as five. */
const SHORT_CODE = 8;

export type SplitCode = { head: string; tail: string };

/** Orders and labels: the last five characters, four of a short code. */
export const splitCode = (code: string): SplitCode => {
  const tail = code.length <= SHORT_CODE ? SHORT_TAIL : TAIL;
  return { head: code.slice(0, -tail), tail: code.slice(-tail) };
};

/** SKUs and bins: the last group after a dash; without one, as any code. */
export const splitCodeByGroup = (code: string): SplitCode => {
  const dash = code.lastIndexOf("-");
  return dash <= 0 || dash === code.length - 1 ? splitCode(code) : { head: code.slice(0, dash + 1), tail: code.slice(dash + 1) };
};
