/** Temu names another seller SKU than the item has: the mapping stays (decision 013), and somebody should look whether it is right. */
import { type JSX, Show } from "solid-js";
import { toCodeId } from "../../../shared/code.ts";
import type { Item } from "../../../shared/item.ts";
import type { Listing } from "../../../shared/listing.ts";
import { useI18n } from "../../i18n/use-i18n.ts";
import { Warning } from "../../parts/warning.tsx";
import { createLive } from "../../store/create-live.ts";
import { loadCode } from "../../store/queries/load-items.ts";
import { usePhone } from "../../use-phone.ts";

export function OtherSku(props: { listing: Listing; item: Item }): JSX.Element {
  const { t } = useI18n();
  const phone = usePhone();
  /* Whoever mapped it by hand has seen both. */
  const named = () => {
    const { sellerSku, isMappedByHand, itemId } = props.listing;
    return sellerSku === null || isMappedByHand || itemId !== props.item.id || sellerSku === props.item.sku ? null : sellerSku;
  };
  const isItsCode = createLive(named, async (sku) => sku !== null && (await loadCode(phone.db, toCodeId(sku)))?.itemId === props.item.id);
  return (
    <Show when={isItsCode() === false ? named() : null}>{(sku) => <Warning>{t().stock.otherSku(sku(), props.item.sku)}</Warning>}</Show>
  );
}
