/**
 * One scanner for all pages. The page on the screen says what a code means there; a code it does not take, or that
 * comes while no page listens, goes to the app, which opens where it belongs.
 */
import { createContext, onCleanup, useContext } from "solid-js";
import { must } from "../shared/result.ts";

export type Scan = { raw: string; ms: number; keys: number };
/** True: taken. */
export type ScanHandler = (scan: Scan) => boolean;

export type Scanner = {
  /** The handler that was added last is asked first. Returns its removal. */
  listen: (handler: ScanHandler) => () => void;
  /** As if it had been scanned: the keypad's way in. */
  give: (scan: Scan) => void;
};

export const makeScanner = (otherwise: (scan: Scan) => void): Scanner => {
  const handlers: ScanHandler[] = [];
  return {
    listen: (handler) => {
      handlers.unshift(handler);
      return () => {
        const at = handlers.indexOf(handler);
        if (at >= 0) handlers.splice(at, 1);
      };
    },
    give: (scan) => {
      if (!handlers.some((handler) => handler(scan))) otherwise(scan);
    },
  };
};

export const ScannerContext = createContext<Scanner>();
export const useScanner = (): Scanner => must(useContext(ScannerContext), "ScannerContext");

/** Listens for as long as the component is on the screen. */
export const onScan = (handler: ScanHandler): void => {
  onCleanup(useScanner().listen(handler));
};
