/** The phone is paired: for whom, in which team, and whether it keeps what is saved. */
import { useNavigate } from "@solidjs/router";
import { type JSX, Match, Switch } from "solid-js";
import { useI18n } from "../../i18n/use-i18n.ts";
import { AskBlock } from "../../parts/ask-block.tsx";
import { Button } from "../../parts/button.tsx";
import { Dock } from "../../parts/dock.tsx";
import { Note } from "../../parts/note.tsx";
import { Page } from "../../parts/page.tsx";
import type { Pairing } from "../../store/phone-store.ts";

export type PairedPageProps = { pairing: Pairing };

export function PairedPage(props: PairedPageProps): JSX.Element {
  const { t } = useI18n();
  const navigate = useNavigate();
  return (
    <Page
      task
      top={<AskBlock icon="check">{t().pairing.paired(props.pairing.person.name)}</AskBlock>}
      dock={
        <Dock>
          <Button size="primary" tone="filled" onPress={() => navigate("/", { replace: true })}>
            {t().pairing.showOrders}
          </Button>
        </Dock>
      }
    >
      <Note icon="person" title={props.pairing.workspace.name} detail={t().settings.roles[props.pairing.person.role]} />
      <Switch>
        <Match when={props.pairing.isStorageKept === true}>
          <Note icon="box" title={t().pairing.storageKept} />
        </Match>
        <Match when={props.pairing.isStorageKept === false}>
          <Note icon="box" title={t().pairing.storageNotKept} detail={t().pairing.addToHome} />
        </Match>
      </Switch>
    </Page>
  );
}
