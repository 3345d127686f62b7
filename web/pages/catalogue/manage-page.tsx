/** What is done to the catalogue as a whole: a new item, lists in and out. */
import { useNavigate } from "@solidjs/router";
import { createSignal, type JSX, Show } from "solid-js";
import { useI18n } from "../../i18n/use-i18n.ts";
import { Button } from "../../parts/button.tsx";
import { Card } from "../../parts/card.tsx";
import { Dock } from "../../parts/dock.tsx";
import { Headline } from "../../parts/headline.tsx";
import { Icon } from "../../parts/icon.tsx";
import { Note } from "../../parts/note.tsx";
import { Page } from "../../parts/page.tsx";
import { SettingsRow } from "../../parts/settings-row.tsx";
import { HubTop } from "../hub/hub-top.tsx";
import { useHasRole } from "../use-has-role.ts";
import { ExportCard } from "./export-card.tsx";
import { NewItemSheet } from "./new-item-sheet.tsx";

export function ManagePage(): JSX.Element {
  const { t } = useI18n();
  const navigate = useNavigate();
  const mayManage = useHasRole("supervisor");
  const [isMaking, setMaking] = createSignal(false);
  return (
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
      <Headline title={t().catalogue.manage.title} />
      <Show when={mayManage()} fallback={<Note icon="hourglass" title={t().catalogue.import.onlySupervisor} />}>
        <Card>
          <SettingsRow
            lead={<Icon name="plus" />}
            title={t().catalogue.newItem.title}
            detail={t().catalogue.newItem.detail}
            onPress={() => setMaking(true)}
          />
          <SettingsRow
            lead={<Icon name="send" />}
            title={t().catalogue.import.title}
            detail={t().catalogue.import.nothingYet}
            href="/stock/import"
          />
        </Card>
        <ExportCard />
      </Show>
      <Show when={isMaking()}>
        <NewItemSheet onMade={({ id }) => navigate(`/stock/${id}`)} onClose={() => setMaking(false)} />
      </Show>
    </Page>
  );
}
