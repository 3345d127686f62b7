/** Whether a query failed because the browser took the database away for a moment: it is opened again, and nothing is lost. */
const LOST: readonly string[] = ["DatabaseClosedError", "InvalidStateError", "OpenFailedError"];

export const isHandleLost = (fault: unknown): boolean => fault instanceof Error && LOST.includes(fault.name);
