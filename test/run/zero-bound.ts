/**
 * A count beside the runs it came from. None seen in n runs does not mean never: at 95 % confidence the true rate is below
 * 3/n (the rule of three), and that is printed with it. Three runs and fewer bound nothing.
 */
export const toCount = (seen: number, runs: number): string => {
  const of = `${seen.toLocaleString("en")} of ${runs.toLocaleString("en")}`;
  if (seen > 0 || runs <= 3) return of;
  return `${of} (true rate < ${((3 / runs) * 100).toPrecision(2)} % at 95 %)`;
};
