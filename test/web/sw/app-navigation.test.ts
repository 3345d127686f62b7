import { expect, test } from "vitest";
import { isAppNavigation } from "../../../web/sw/app-navigation.ts";

test.each(["/", "/orders", "/orders/PO-1", "/liveliness", "/apix"])("opens the app for %s", (pathname) => {
  expect(isAppNavigation(pathname)).toBe(true);
});

test.each(["/api", "/api/sync", "/webhooks/temu/w1", "/live", "/sandbox", "/sandbox/ledger"])("leaves %s to the edge", (pathname) => {
  expect(isAppNavigation(pathname)).toBe(false);
});
