/** Pieces of an item go to another bin: scan its label, and say how many. */
import { useParams } from "@solidjs/router";
import { createSignal, type JSX, Match, Show, Switch } from "solid-js";
import { MOST_BIN_LENGTH, piecesIn, toBin } from "../../../shared/bin.ts";
import { type Item, isUnread } from "../../../shared/item.ts";
import { toGtin14 } from "../../../shared/scan/item-code-keys.ts";
import { parseScan } from "../../../shared/scan/parse-scan.ts";
import type { Scanned } from "../../../shared/scan/resolve-scan.ts";
import { MOST_LEVEL } from "../../../shared/stock-policy.ts";
import { proposeCarriers } from "../../../shared/tracking/propose-carriers.ts";
import { useI18n } from "../../i18n/use-i18n.ts";
import { Button } from "../../parts/button.tsx";
import { ChoiceGrid } from "../../parts/choice-grid.tsx";
import { CodeTail } from "../../parts/code-tail.tsx";
import { EmptyState } from "../../parts/empty-state.tsx";
import { Photo } from "../../parts/photo.tsx";
import { Stepper } from "../../parts/stepper.tsx";
import { Strip } from "../../parts/strip.tsx";
import { SubjectHead } from "../../parts/subject-head.tsx";
import { Warning } from "../../parts/warning.tsx";
import { BinSheet } from "./bin-sheet.tsx";
import { LevelKeypad } from "./level-keypad.tsx";
import { createMoveEdit, type MoveEdit } from "./move-edit.ts";
import { SaidNote } from "./said-note.tsx";
import { SavePage } from "./save-page.tsx";
import { useStockScans } from "./use-stock-scans.ts";

export function MovePage(): JSX.Element {
  const params = useParams<{ itemId: string }>();
  return (
    <Show when={params.itemId} keyed>
      {(itemId) => <MoveDesk itemId={itemId} />}
    </Show>
  );
}

/** The bin a code names: one that is known, or one that is nothing else. As a bin, a carrier's label or an untaught barcode would be lost to all others. */
const toScannedBin = (scanned: Scanned, raw: string): string | null => {
  if (scanned.kind === "bin") return scanned.bin;
  const parsed = parseScan(raw);
  if (scanned.kind !== "unknown" || scanned.orderNumber !== null || parsed.kind !== "code") return null;
  const isLabel = scanned.tracking !== null && proposeCarriers(scanned.tracking.trackingNumber).length > 0;
  const bin = toBin(parsed.text);
  return isLabel || toGtin14(parsed.itemCode) !== null || bin.length > MOST_BIN_LENGTH ? null : bin;
};

function MoveDesk(props: { itemId: string }): JSX.Element {
  const { t, formats } = useI18n();
  const edit = createMoveEdit(props.itemId);
  const [sheet, setSheet] = createSignal<"bin" | "pieces" | null>(null);
  const close = (): void => void setSheet(null);
  const words = () => t().stock.move;
  useStockScans((scanned, raw) => {
    close();
    const bin = toScannedBin(scanned, raw);
    if (bin === null) edit.save.refuse(words().noBinCode, words().whichHow);
    else edit.setTo(bin);
    return true;
  });
  const isKnown = () => {
    const item = edit.item();
    return item ? !isUnread(item) : false;
  };
  return (
    <SavePage
      otherwise={`/stock/${encodeURIComponent(props.itemId)}`}
      said={edit.save.said()}
      second={
        <Show when={isKnown()}>
          <Button onPress={() => setSheet("bin")}>{words().typeBin}</Button>
        </Show>
      }
      primary={
        <Show when={isKnown()}>
          <Button
            size="primary"
            tone={edit.to() === null ? undefined : "filled"}
            disabled={edit.to() === null || edit.save.isBusy()}
            onPress={() => void edit.move()}
          >
            {words().move(formats().count(edit.pieces()), edit.to())}
          </Button>
        </Show>
      }
    >
      <Switch>
        <Match when={isKnown() && edit.item()}>
          {(item) => <MoveSubject item={item()} edit={edit} onPieces={() => setSheet("pieces")} />}
        </Match>
        <Match when={edit.item()}>
          <EmptyState heading icon="hourglass" sentence={t().stock.notReadYet} next={t().stock.notReadNext} />
        </Match>
        <Match when={edit.item() === null}>
          <EmptyState heading icon="shelf" sentence={t().refusals.itemUnknown.sentence({})} next={t().refusals.itemUnknown.next} />
        </Match>
      </Switch>
      <Show when={sheet() === "pieces"}>
        <LevelKeypad title={words().pieces} placeholder={words().pieces} least={1} onLevel={edit.setPieces} onClose={close} />
      </Show>
      <Show when={sheet() === "bin"}>
        <BinSheet
          onBin={(bin) => {
            close();
            edit.setTo(bin);
          }}
          onClose={close}
        />
      </Show>
    </SavePage>
  );
}

type MoveSubjectProps = { item: Item; edit: MoveEdit; onPieces: () => void };

function MoveSubject(props: MoveSubjectProps): JSX.Element {
  const { t, formats } = useI18n();
  const words = () => t().stock.move;
  const there = () => piecesIn(props.item.places, props.edit.from());
  /* A radio's value is a text; no bin has an empty name. */
  const choices = () =>
    props.item.places.map(({ bin, pieces }) => ({ value: bin ?? "", word: bin ?? t().stock.noBin, detail: formats().count(pieces) }));
  return (
    <>
      <SubjectHead
        picture={<Photo src={props.item.thumbUrl} alt="" tint={props.item.name} size="96" />}
        title={props.item.name}
        code={<CodeTail code={props.item.sku} by="group" />}
        place={props.item.bin === null ? undefined : `${t().common.bin} ${props.item.bin}`}
      />
      <Show when={props.edit.save.said()} keyed>
        {(said) => <SaidNote said={said} />}
      </Show>
      <Show when={props.item.places.length > 1}>
        <ChoiceGrid
          legend={words().from}
          choices={choices()}
          value={props.edit.from() ?? ""}
          onChoose={(bin) => props.edit.setFrom(bin === "" ? null : bin)}
        />
      </Show>
      <Show when={props.edit.to()} fallback={<Strip card icon="scan" title={words().which} detail={words().whichHow} />}>
        {(bin) => <Strip card icon="check" title={`${t().common.bin} ${bin()}`} detail={words().whichHow} />}
      </Show>
      <Stepper
        label={words().pieces}
        value={formats().count(props.edit.pieces())}
        minusWord={t().stock.oneFewer}
        plusWord={t().stock.oneMore}
        canMinus={props.edit.pieces() > 1}
        canPlus={props.edit.pieces() < MOST_LEVEL}
        onMinus={() => props.edit.setPieces(props.edit.pieces() - 1)}
        onPlus={() => props.edit.setPieces(props.edit.pieces() + 1)}
        valueWord={words().pieces}
        onValue={() => props.onPieces()}
      />
      <Show when={props.edit.pieces() > there()}>
        <Warning>{words().moreThanThere(formats().count(there()))}</Warning>
      </Show>
    </>
  );
}
