/** The one way to write a log line: an event and fields from a short list of kinds. No bodies, tokens or buyer data. */
export type LogFields = Record<string, string | number | boolean | null>;

export const log = (event: string, fields: LogFields): void => {
  // biome-ignore lint/suspicious/noConsole: this is the log
  console.log(JSON.stringify({ event, ...fields }));
};

/** What a log line says of something thrown: its message, cut. */
export const toFaultText = (fault: unknown): string => (fault instanceof Error ? fault.message.slice(0, 200) : "unknown");
