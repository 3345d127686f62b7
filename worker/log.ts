/** The one way to write a log line: an event and fields from a short list of kinds. No bodies, tokens or buyer data. */
export type LogFields = Record<string, string | number | boolean | null>;

export const log = (event: string, fields: LogFields): void => {
  // biome-ignore lint/suspicious/noConsole: this is the log
  console.log(JSON.stringify({ event, ...fields }));
};
