/** The ledger as it is read from the edge: page after page, the newest first. Movements are kept there only. */
import { type Accessor, batch, createEffect, createSignal, on } from "solid-js";
import type { LedgerMovement } from "../../../shared/movement.ts";
import { readMovements } from "../../actions/read-movements.ts";
import { usePhone } from "../../use-phone.ts";
import type { Failure } from "../settings/api-problem.ts";

export type MovementPages = {
  /** Undefined until the first page came. */
  rows: Accessor<readonly LedgerMovement[] | undefined>;
  hasMore: Accessor<boolean>;
  isBusy: Accessor<boolean>;
  /** Why the last page that was asked for did not come. */
  failure: Accessor<Failure | null>;
  /** The next page, or the one that did not come. */
  more: () => void;
};

/** Begins anew when the item changes. */
export const createMovementPages = (itemId: Accessor<string | null>): MovementPages => {
  const phone = usePhone();
  const [rows, setRows] = createSignal<readonly LedgerMovement[]>();
  const [next, setNext] = createSignal<string | null>(null);
  const [isBusy, setBusy] = createSignal(false);
  const [failure, setFailure] = createSignal<Failure | null>(null);
  let asked = 0;

  const read = async (before: string | null): Promise<void> => {
    asked += 1;
    const mine = asked;
    setBusy(true);
    const page = await readMovements(phone, { itemId: itemId(), before });
    /* Somebody has chosen another item meanwhile. */
    if (mine !== asked) return;
    batch(() => {
      setBusy(false);
      setFailure(page.ok ? null : page.error);
      if (!page.ok) return;
      setRows((held) => (before === null ? page.value.movements : [...(held ?? []), ...page.value.movements]));
      setNext(page.value.next);
    });
  };

  createEffect(
    on(itemId, () => {
      batch(() => {
        setRows(undefined);
        setNext(null);
        setFailure(null);
      });
      void read(null);
    }),
  );
  return {
    rows,
    hasMore: () => next() !== null,
    isBusy,
    failure,
    more: () => {
      if (!isBusy() && (rows() === undefined || next() !== null)) void read(next());
    },
  };
};
