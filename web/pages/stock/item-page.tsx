/** One item: make the number right. */
import { useNavigate, useParams } from "@solidjs/router";
import { createSignal, type JSX, Match, Show, Switch } from "solid-js";
import { isUnread } from "../../../shared/item.ts";
import { orderTail } from "../../../shared/order.ts";
import type { Scanned } from "../../../shared/scan/resolve-scan.ts";
import { useI18n } from "../../i18n/use-i18n.ts";
import { Button } from "../../parts/button.tsx";
import { EmptyState } from "../../parts/empty-state.tsx";
import { loadItem } from "../../store/queries/load-items.ts";
import { usePhone } from "../../use-phone.ts";
import { createItemEdit, type ItemEdit } from "./item-edit.ts";
import { ItemSubject } from "./item-subject.tsx";
import { LevelKeypad } from "./level-keypad.tsx";
import { SavePage } from "./save-page.tsx";
import type { TeachPageState } from "./teach-page.tsx";
import { toTeachPath, toUnknownCode, useStockScans } from "./use-stock-scans.ts";

/** Another item is another page: nothing of a change is carried over. */
export function ItemPage(): JSX.Element {
  const params = useParams<{ itemId: string }>();
  return (
    <Show when={params.itemId} keyed>
      {(itemId) => <ItemDesk itemId={itemId} />}
    </Show>
  );
}

/** The same item again is one piece more; anything else must not make an unsaved change vanish. */
const useItemScans = (itemId: string, edit: ItemEdit, closeSheet: () => void): void => {
  const { t, formats } = useI18n();
  const phone = usePhone();
  const navigate = useNavigate();
  const nameOf = async (scanned: Scanned): Promise<string> => {
    switch (scanned.kind) {
      case "item":
        return (await loadItem(phone.db, scanned.itemId))?.name ?? t().common.item;
      case "bin":
        return `${t().common.bin} ${scanned.bin}`;
      case "order":
        return `${t().common.order} ${orderTail(scanned.orderId)}`;
      case "label":
        return `${t().common.label} ${orderTail(scanned.trackingNumber)}`;
      case "refusedLabel":
      case "unknown":
        return scanned.text;
      case "pairingLink":
        return t().pairing.link;
    }
  };
  useStockScans(async (scanned, raw) => {
    closeSheet();
    const item = edit.item();
    if (scanned.kind === "item" && scanned.itemId === itemId) {
      if (item && isUnread(item)) edit.refuse(t().stock.notReadYet, t().stock.notReadNext);
      else edit.step(scanned.pieces);
      return true;
    }
    if (edit.pieces() !== 0) {
      edit.refuse(t().stock.saveFirst(formats().count(edit.level())), `${t().ship.youScanned}: ${await nameOf(scanned)}`);
      return true;
    }
    const code = toUnknownCode(scanned, raw);
    if (code !== null) {
      navigate(toTeachPath(code), { state: { itemId } satisfies TeachPageState });
      return true;
    }
    if (scanned.kind !== "item") return false;
    navigate(`/stock/${encodeURIComponent(scanned.itemId)}`, { replace: true });
    return true;
  });
};

function ItemDesk(props: { itemId: string }): JSX.Element {
  const { t, formats } = useI18n();
  const edit = createItemEdit(props.itemId);
  const [isTyping, setTyping] = createSignal(false);
  useItemScans(props.itemId, edit, () => setTyping(false));
  const isKnown = () => {
    const item = edit.item();
    return item ? !isUnread(item) : false;
  };
  const level = () => formats().count(edit.level());
  return (
    <SavePage
      otherwise="/stock"
      said={edit.said()}
      unsaid={edit.pieces() === 0 ? "" : `${t().stock.onShelf}: ${level()}`}
      second={
        <Show when={isKnown()}>
          <Button onPress={() => setTyping(true)}>{t().common.useKeypad}</Button>
        </Show>
      }
      primary={
        <Show when={isKnown()}>
          {/* Always there, so that a second tap on it never meets the button that would move into its place. */}
          <Button
            size="primary"
            tone={edit.reason() === null ? undefined : "filled"}
            disabled={edit.pieces() === 0}
            onPress={() => void edit.save()}
          >
            {t().stock.save(level())}
          </Button>
        </Show>
      }
    >
      <Switch>
        <Match when={edit.item()}>{(item) => <ItemSubject item={item()} edit={edit} onType={() => setTyping(true)} />}</Match>
        <Match when={edit.item() === null}>
          <EmptyState heading icon="shelf" sentence={t().refusals.itemUnknown.sentence({})} next={t().refusals.itemUnknown.next} />
        </Match>
      </Switch>
      <Show when={isTyping()}>
        <LevelKeypad
          title={t().stock.enterQuantity}
          placeholder={t().stock.enterPlaceholder}
          onLevel={edit.setLevel}
          onClose={() => setTyping(false)}
        />
      </Show>
    </SavePage>
  );
}
