import type { ConfirmShipmentJob } from "../../../shared/job.ts";
import { type JobRecord, toRecord } from "../../../web/store/to-record.ts";
import { writeRecord } from "../phone-rows.ts";
import type { Tour } from "../plan-tour.ts";
import { scanCode } from "../scan-code.ts";
import { becomeOwner, becomePicker } from "./become-picker.ts";
import { openShip } from "./ship-views.ts";
import { openPage, type View } from "./view.ts";

const HALF_HOUR_MS = 30 * 60_000;

/** The shipment without an answer as the edge would leave it behind its fence, minutes from now. */
async function putUnanswered({ page, unanswered }: Tour, more: Partial<ConfirmShipmentJob>): Promise<void> {
  await writeRecord(page, "jobs", toRecord({ ...unanswered, ...more }) as JobRecord);
}

export const WAITING_VIEWS: readonly View<Tour>[] = [
  { name: "waiting", isPictured: true, open: ({ page }) => openPage(page, "/waiting", ".evidence") },
  {
    name: "waiting-picker",
    isPictured: true,
    open: async (tour) => {
      await becomePicker(tour);
      await openPage(tour.page, "/waiting", ".problem");
    },
    leave: becomeOwner,
  },
  {
    name: "waiting-no-label",
    isPictured: true,
    open: async (tour) => {
      await putUnanswered(tour, { state: "needsPerson", readAt: Date.now(), dueAt: Date.now() + HALF_HOUR_MS });
      await openPage(tour.page, "/waiting", ".evidence");
      await tour.page.locator(".problem").last().scrollIntoViewIfNeeded();
    },
    leave: (tour) => putUnanswered(tour, {}),
  },
  {
    name: "waiting-offline",
    open: async (tour) => {
      await openShip(tour);
      await tour.page.context().setOffline(true);
      const label = tour.takeLabel();
      await scanCode(tour.page, tour.takeOrder().id);
      await tour.page.locator(".ask:not(.ask--tall)").waitFor();
      await scanCode(tour.page, label);
      await tour.page.locator(".state--good").waitFor();
      await tour.page.locator(".dock__second a").click();
      await tour.page.locator('.tab[href="/waiting"]').click();
      await tour.page.locator(".command").first().waitFor();
    },
    leave: ({ page }) => page.context().setOffline(false),
  },
];
