/** Codes that people on the floor have taught: a supervisor says yes or no to each. */
import { For, type JSX, Match, Show, Switch } from "solid-js";
import { approveCode } from "../../actions/teach-code.ts";
import { useI18n } from "../../i18n/use-i18n.ts";
import { Button } from "../../parts/button.tsx";
import { Card } from "../../parts/card.tsx";
import { CodeTail } from "../../parts/code-tail.tsx";
import { Dock } from "../../parts/dock.tsx";
import { EmptyState } from "../../parts/empty-state.tsx";
import { Headline } from "../../parts/headline.tsx";
import { Page } from "../../parts/page.tsx";
import { SettingsRow } from "../../parts/settings-row.tsx";
import { createLive, createLiveList } from "../../store/create-live.ts";
import { loadTaughtCodes, type TaughtCode } from "../../store/queries/load-items.ts";
import { loadCounters, loadPeople } from "../../store/queries/load-phone.ts";
import { usePhone } from "../../use-phone.ts";
import { HubTop } from "../hub/hub-top.tsx";
import { sayWhen } from "../say-when.ts";
import { useHasRole } from "../use-has-role.ts";
import { useNow } from "../use-now.ts";
import { SaidAloud } from "./said-aloud.tsx";
import { SaidNote } from "./said-note.tsx";
import { useSave } from "./use-save.ts";

/** The rest comes when these are decided. */
const MOST_SHOWN = 20;
const MINUTE_MS = 60_000;

export function TaughtPage(): JSX.Element {
  const { t } = useI18n();
  const phone = usePhone();
  const save = useSave();
  const isSupervisor = useHasRole("supervisor");
  const codes = createLiveList(
    () => MOST_SHOWN,
    (most) => loadTaughtCodes(phone.db, most),
  );
  const counters = createLive(
    () => undefined,
    () => loadCounters(phone.db),
  );
  const words = () => t().stock.teach;
  const decide = ({ code }: TaughtCode, isApproved: boolean): void => {
    const args = { codeId: code.id, itemId: code.itemId, pieces: code.pieces, isApproved };
    void save.run(() => approveCode(phone, args), { saved: isApproved ? words().approved : words().removed, again: words().decideAgain });
  };
  return (
    <>
      <Page
        top={<HubTop />}
        dock={
          <Dock>
            <Button size="primary" icon="back" href="/stock">
              {t().common.back}
            </Button>
          </Dock>
        }
      >
        <Show when={save.said()} keyed>
          {(said) => <SaidNote said={said} />}
        </Show>
        <Switch>
          <Match when={(codes()?.length ?? 0) > 0}>
            <Headline
              title={words().count(counters()?.taughtCodes ?? 0)}
              detail={isSupervisor() ? words().approveNext : words().supervisorApproves}
            />
            <For each={codes()}>
              {(taught) => <TaughtCard taught={taught} mayDecide={isSupervisor()} isBusy={save.isBusy()} onDecide={decide} />}
            </For>
          </Match>
          <Match when={codes() !== undefined}>
            <EmptyState heading icon="check" sentence={words().none} next={words().noneNext} />
          </Match>
        </Switch>
      </Page>
      <SaidAloud said={save.said()} />
    </>
  );
}

type TaughtCardProps = {
  taught: TaughtCode;
  mayDecide: boolean;
  isBusy: boolean;
  onDecide: (taught: TaughtCode, isApproved: boolean) => void;
};

function TaughtCard(props: TaughtCardProps): JSX.Element {
  const { t, formats } = useI18n();
  const phone = usePhone();
  const now = useNow(MINUTE_MS);
  const people = createLive(
    () => undefined,
    () => loadPeople(phone.db),
  );
  const words = () => t().stock.teach;
  const code = () => props.taught.code;
  const by = () => people()?.[code().taughtBy ?? ""]?.name ?? "–";
  return (
    <>
      <Card>
        <SettingsRow
          title={props.taught.item?.name ?? t().common.item}
          detail={`${props.taught.item?.sku ?? "–"} · ${words().holds(code().pieces)}`}
        />
        <div class="setting">
          <span class="setting__text">
            <span class="setting__title">
              <CodeTail code={code().code} />
            </span>
            <span class="setting__detail">{t().stock.byPerson(by(), sayWhen(formats(), code().taughtAt, now()))}</span>
          </span>
        </div>
      </Card>
      <Show when={props.mayDecide}>
        <div class="choices">
          <Button disabled={props.isBusy} onPress={() => props.onDecide(props.taught, false)}>
            {words().remove}
          </Button>
          <Button tone="filled" icon="check" disabled={props.isBusy} onPress={() => props.onDecide(props.taught, true)}>
            {words().approve}
          </Button>
        </div>
      </Show>
    </>
  );
}
