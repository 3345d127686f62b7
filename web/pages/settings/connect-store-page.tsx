/** Connecting a store: its name and keys, a test at Temu, then the first import. The owner's business. */
import { useNavigate } from "@solidjs/router";
import { createEffect, type JSX, Match, Show, Switch } from "solid-js";
import { useI18n } from "../../i18n/use-i18n.ts";
import { Button } from "../../parts/button.tsx";
import { Dock } from "../../parts/dock.tsx";
import { Headline } from "../../parts/headline.tsx";
import { LiveRegion } from "../../parts/live-region.tsx";
import { Page } from "../../parts/page.tsx";
import { useStores } from "../use-stores.ts";
import { BackPage } from "./back-page.tsx";
import { ConnectFields } from "./connect-fields.tsx";
import { createConnectForm } from "./connect-form.ts";
import { RolePage } from "./role-page.tsx";
import { SaidProblem } from "./said-problem.tsx";
import { TestedCard } from "./tested-card.tsx";
import { useFieldScans } from "./use-field-scans.ts";

export function ConnectStorePage(): JSX.Element {
  const { t } = useI18n();
  return (
    <RolePage atLeast="owner" title={t().settings.store.connect} icon="key">
      {() => <ConnectDesk />}
    </RolePage>
  );
}

function ConnectDesk(): JSX.Element {
  const { t } = useI18n();
  const navigate = useNavigate();
  const stores = useStores();
  const form = createConnectForm(() => stores() ?? []);
  useFieldScans(form.isHalfDone, form.refuseScan);
  /* The store's page can be drawn only once its row has come; its import runs meanwhile. */
  createEffect(() => {
    const id = form.connected()?.id;
    if (id !== undefined && stores()?.some((store) => store.id === id))
      navigate(`/settings/stores/${encodeURIComponent(id)}`, { replace: true });
  });
  const name = () => form.fields.name.trim();
  const isBusy = () => form.step() !== "editing";
  return (
    <Switch
      fallback={
        <Page
          dock={
            <Dock
              second={
                <>
                  <Button icon="back" href="/settings">
                    {t().common.back}
                  </Button>
                  <Button icon="check" disabled={isBusy()} onPress={() => void form.test()}>
                    {form.step() === "testing" ? t().settings.store.testing : t().settings.store.test}
                  </Button>
                </>
              }
            >
              {/* Always there, so that a second tap on Test never meets the button that would move into its place. */}
              <Button
                size="primary"
                tone={form.tested() === null ? undefined : "filled"}
                disabled={form.tested() === null || isBusy()}
                onPress={() => void form.connect()}
              >
                {form.step() === "connecting"
                  ? t().settings.store.connecting
                  : name() === ""
                    ? t().settings.store.connect
                    : t().settings.store.save(name())}
              </Button>
            </Dock>
          }
        >
          <Headline title={t().settings.store.connect} />
          <ConnectFields form={form} />
          <Show when={form.tested()}>{(tested) => <TestedCard tested={tested()} />}</Show>
          <SaidProblem problem={form.problem()} />
          <LiveRegion kind="status" words={form.tested() === null ? "" : t().settings.store.works} />
        </Page>
      }
    >
      <Match when={form.connected()}>
        {(connected) => (
          <BackPage title={t().settings.store.connected(connected().name)}>
            <p class="second">{t().settings.store.imports.waiting}</p>
          </BackPage>
        )}
      </Match>
    </Switch>
  );
}
