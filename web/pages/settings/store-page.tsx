/** One store: how long its token lives, how its reading goes, and the few things to set. */
import { useParams } from "@solidjs/router";
import { createSignal, type JSX, Match, Show, Switch } from "solid-js";
import { hasRole } from "../../../shared/role.ts";
import type { Store } from "../../../shared/store.ts";
import { useI18n } from "../../i18n/use-i18n.ts";
import { Button } from "../../parts/button.tsx";
import { Dock } from "../../parts/dock.tsx";
import { LiveRegion } from "../../parts/live-region.tsx";
import { Note } from "../../parts/note.tsx";
import { Page } from "../../parts/page.tsx";
import { ProblemCard } from "../../parts/problem-card.tsx";
import { StoreChip } from "../../parts/store-chip.tsx";
import { StrongCodes } from "../../parts/strong-codes.tsx";
import { SubjectHead } from "../../parts/subject-head.tsx";
import { useMe } from "../use-me.ts";
import { phoneZone, useNow } from "../use-now.ts";
import { useStores } from "../use-stores.ts";
import { troubleOf } from "../waiting/store-trouble.ts";
import { BackPage } from "./back-page.tsx";
import { RenewSheet } from "./renew-sheet.tsx";
import { showWhole } from "./show-whole.ts";
import { StoreRows } from "./store-rows.tsx";
import { TokenCard } from "./token-card.tsx";
import { isTimeToRenew, tokenLife } from "./token-life.ts";

const MINUTE_MS = 60_000;
const TAIL = 5;

export function StorePage(): JSX.Element {
  const { t } = useI18n();
  const params = useParams<{ storeId: string }>();
  const stores = useStores();
  const store = () => stores()?.find((each) => each.id === params.storeId);
  return (
    <Switch>
      <Match when={store()}>{(present) => <StoreDesk store={present()} />}</Match>
      <Match when={stores() !== undefined}>
        <BackPage title={t().settings.store.refused.storeUnknown}>{null}</BackPage>
      </Match>
    </Switch>
  );
}

function StoreDesk(props: { store: Store }): JSX.Element {
  const { t, formats } = useI18n();
  const me = useMe();
  const now = useNow(MINUTE_MS);
  const [isRenewing, setRenewing] = createSignal(false);
  /* The row as it was before: its new date is shown once the new row has come. */
  const [renewedOver, setRenewedOver] = createSignal<number | null>(null);
  const words = () => t().settings.store;
  const trouble = () => troubleOf(props.store);
  const life = () => tokenLife(props.store.tokenExpiresAt, now());
  const mayDo = (role: "supervisor" | "owner"): boolean => {
    const person = me();
    return person !== null && person !== undefined && hasRole(person, role);
  };
  const renewedUntil = () => {
    const before = renewedOver();
    const endsAt = props.store.tokenExpiresAt;
    if (before === null || props.store.version === before || endsAt === null) return undefined;
    return words().worksUntil(formats().date(endsAt, phoneZone()));
  };
  const renewed = (before: number): void => {
    setRenewing(false);
    setRenewedOver(before);
  };
  return (
    <Page
      dock={
        <Dock
          second={
            <Button icon="back" href="/settings">
              {t().common.back}
            </Button>
          }
        >
          <Show when={mayDo("owner")}>
            <Button
              size="primary"
              tone={trouble() !== null || isTimeToRenew(life()) ? "filled" : undefined}
              icon="key"
              onPress={() => setRenewing(true)}
            >
              {words().renew}
            </Button>
          </Show>
        </Dock>
      }
    >
      <SubjectHead
        picture={<StoreChip size="large" code={props.store.code} index={props.store.index} name={props.store.name} />}
        title={props.store.name}
        code={
          <>
            {t().settings.regions[props.store.region]} · <StrongCodes text={words().mallTail(props.store.mallId.slice(-TAIL))} />
          </>
        }
      />
      <Show when={trouble()}>
        {(reason) => (
          <ProblemCard title={words().standsStill}>
            {t().reasons[reason()].sentence}
            <br />
            <b>{t().reasons[reason()].next}</b>
          </ProblemCard>
        )}
      </Show>
      <Show when={renewedOver() !== null}>
        <div ref={showWhole}>
          <Note icon="check" title={words().renewed} detail={renewedUntil()} />
        </div>
      </Show>
      <TokenCard life={life()} mayRenew={mayDo("owner")} />
      <StoreRows store={props.store} now={now()} maySet={mayDo("supervisor")} />
      <Show when={isRenewing()}>
        <RenewSheet store={props.store} onRenewed={renewed} onClose={() => setRenewing(false)} />
      </Show>
      <LiveRegion kind="status" words={renewedOver() === null ? "" : t().common.sentences(words().renewed, renewedUntil() ?? "")} />
    </Page>
  );
}
