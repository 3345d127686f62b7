/** Goods in: scan what a delivery brings, carton by carton or piece by piece, and save all of it with one tap. */
import { createSignal, For, type JSX, Show } from "solid-js";
import { MOST_REFERENCE_LENGTH } from "../../../shared/commands/receive-stock.ts";
import type { Item } from "../../../shared/item.ts";
import { useI18n } from "../../i18n/use-i18n.ts";
import { Button } from "../../parts/button.tsx";
import { Card } from "../../parts/card.tsx";
import { EmptyState } from "../../parts/empty-state.tsx";
import { SettingsRow } from "../../parts/settings-row.tsx";
import { Sheet } from "../../parts/sheet.tsx";
import { TextField } from "../../parts/text-field.tsx";
import { useFeedback } from "../../use-feedback.ts";
import { useFieldScans } from "../settings/use-field-scans.ts";
import { BinSheet } from "./bin-sheet.tsx";
import { createDelivery, type Delivery, type DeliveryRow, deliveryPath } from "./delivery.ts";
import { FindItem } from "./find-item.tsx";
import { type Kept, KeptDesk } from "./kept-desk.tsx";
import { LevelKeypad } from "./level-keypad.tsx";
import { TallyPage } from "./tally-page.tsx";
import { TallyRow } from "./tally-row.tsx";
import { useDraft } from "./use-draft.ts";
import { useStockScans } from "./use-stock-scans.ts";
import { useTallyTalk } from "./use-tally-talk.ts";

type OpenSheet = "bin" | "reference" | "find" | DeliveryRow;

export function ReceivePage(): JSX.Element {
  return (
    <KeptDesk page={deliveryPath} of="delivery">
      {(kept) => <ReceiveDesk kept={kept} />}
    </KeptDesk>
  );
}

function ReceiveDesk(props: { kept: Kept<"delivery"> }): JSX.Element {
  const { t, formats } = useI18n();
  const words = () => t().stock.receive;
  const delivery = createDelivery(props.kept.draft);
  const talk = useTallyTalk(delivery, words, useDraft(deliveryPath, delivery.draft));
  const feedback = useFeedback();
  const [sheet, setSheet] = createSignal<OpenSheet | null>(null);
  /* A row, or the name of a bin. */
  const [last, setLast] = createSignal<DeliveryRow | string | null>(null);
  const close = (): void => void setSheet(null);
  const typedRow = (): DeliveryRow | null => {
    const open = sheet();
    return typeof open === "string" ? null : open;
  };
  const take = (itemId: string, pieces: number): Promise<boolean> =>
    talk.take(async () => {
      const row = await delivery.add(itemId, pieces);
      if (row !== null) setLast(row);
      return row !== null;
    });
  useStockScans(async (scanned) => {
    close();
    if (scanned.kind === "item") await take(scanned.itemId, scanned.pieces);
    else if (scanned.kind === "bin") {
      talk.goOn();
      delivery.setBin(scanned.bin);
      setLast(scanned.bin);
      feedback.play("success");
    } else return talk.holdUp();
    return true;
  });
  const lastWords = () => {
    const row = last();
    if (typeof row === "string") return `${t().common.bin} ${row}`;
    const item = row === null ? null : delivery.itemOf(row);
    return row === null || item === null ? "" : `${item.name}: ${formats().count(delivery.entryOf(row.key)?.pieces ?? 0)}`;
  };
  return (
    <TallyPage
      title={words().title}
      how={words().how}
      saveWord={words().save(delivery.pieces())}
      words={words()}
      tally={delivery}
      talk={talk}
      last={lastWords()}
      keptAt={props.kept.draft?.at ?? null}
      onAnew={props.kept.onAnew}
      second={
        <Button icon="keypad" onPress={() => setSheet("find")}>
          {t().stock.find}
        </Button>
      }
    >
      <Card>
        <Whereto delivery={delivery} onType={() => setSheet("bin")} />
        <SettingsRow
          title={words().reference}
          detail={words().referenceHint}
          value={delivery.reference() ?? words().noReference}
          onPress={() => setSheet("reference")}
        />
      </Card>
      <Show when={delivery.rows().length > 0} fallback={<EmptyState icon="shelf" sentence={words().nothing} next={words().nothingNext} />}>
        <Card>
          <For each={delivery.rows()}>
            {(row) => (
              <Show when={delivery.itemOf(row)}>
                {(item) => <ReceivedRow delivery={delivery} row={row} item={item()} onType={() => setSheet(row)} />}
              </Show>
            )}
          </For>
        </Card>
      </Show>
      <Show when={typedRow()} keyed>
        {(row) => (
          <LevelKeypad
            title={delivery.itemOf(row)?.name ?? t().common.item}
            placeholder={words().pieces}
            onLevel={(pieces) => {
              talk.goOn();
              delivery.set(row.key, pieces).catch(reportError);
            }}
            onClose={close}
          />
        )}
      </Show>
      <Show when={sheet() === "find"}>
        <FindItem
          onFound={(item) => {
            close();
            take(item.id, 1).catch(reportError);
          }}
          onClose={close}
        />
      </Show>
      <Show when={sheet() === "bin"}>
        <BinSheet
          onBin={(bin) => {
            close();
            delivery.setBin(bin);
          }}
          onClose={close}
        />
      </Show>
      <Show when={sheet() === "reference"}>
        <ReferenceSheet delivery={delivery} onClose={close} />
      </Show>
    </TallyPage>
  );
}

/** Where what is scanned next goes. */
function Whereto(props: { delivery: Delivery; onType: () => void }): JSX.Element {
  const { t } = useI18n();
  const words = () => t().stock.receive;
  return (
    <Show
      when={props.delivery.bin()}
      fallback={<SettingsRow title={words().toOwn} detail={words().toBinHow} onPress={() => props.onType()} />}
    >
      {(bin) => <SettingsRow title={`${t().common.bin} ${bin()}`} detail={words().toOwnHow} onPress={() => props.delivery.setBin(null)} />}
    </Show>
  );
}

type ReceivedRowProps = { delivery: Delivery; row: DeliveryRow; item: Item; onType: () => void };

function ReceivedRow(props: ReceivedRowProps): JSX.Element {
  const { t, formats } = useI18n();
  const words = () => t().stock.receive;
  const place = () => {
    const bin = props.row.bin ?? props.item.bin;
    return bin === null ? t().stock.noBin : `${t().common.bin} ${bin}`;
  };
  return (
    <TallyRow
      item={props.item}
      entry={props.delivery.entryOf(props.row.key)}
      piecesWord={words().pieces}
      detail={
        <>
          {props.item.sku} · <span class="whole">{place()}</span>
        </>
      }
      savedWords={(_said, saved) => words().taken(formats().count(saved), place())}
      onType={() => props.onType()}
    />
  );
}

/** The code of a delivery note is scanned into the field as well. */
function ReferenceSheet(props: { delivery: Delivery; onClose: () => void }): JSX.Element {
  const { t } = useI18n();
  const words = () => t().stock.receive;
  const [text, setText] = createSignal(props.delivery.reference() ?? "");
  const [isRefused, setRefused] = createSignal(false);
  const reference = () => text().trim();
  useFieldScans(
    () => true,
    () => setRefused(true),
  );
  return (
    <Sheet title={words().reference} closeWord={t().common.close} onClose={() => props.onClose()}>
      <TextField
        label={words().reference}
        hint={words().referenceHint}
        problem={isRefused() ? t().stock.edit.saveFirst : undefined}
        value={text()}
        onInput={(typed) => {
          setText(typed);
          setRefused(false);
        }}
        maxLength={MOST_REFERENCE_LENGTH}
      />
      <Button
        size="primary"
        tone="filled"
        disabled={reference().length > MOST_REFERENCE_LENGTH}
        onPress={() => {
          props.delivery.setReference(reference() === "" ? null : reference());
          props.onClose();
        }}
      >
        {words().useReference}
      </Button>
    </Sheet>
  );
}
