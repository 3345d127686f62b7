/** The team's own warehouses, each known by how its bins begin. A supervisor's business. */
import { createSignal, For, type JSX, Show } from "solid-js";
import type { OwnWarehouse } from "../../../shared/warehouse.ts";
import { useI18n } from "../../i18n/use-i18n.ts";
import { Button } from "../../parts/button.tsx";
import { Card } from "../../parts/card.tsx";
import { Dock } from "../../parts/dock.tsx";
import { Headline } from "../../parts/headline.tsx";
import { Page } from "../../parts/page.tsx";
import { SettingsRow } from "../../parts/settings-row.tsx";
import { useOwnWarehouses } from "../use-own-warehouses.ts";
import { RolePage } from "./role-page.tsx";
import { isMain } from "./warehouse-form.ts";
import { WarehouseSheet } from "./warehouse-sheet.tsx";

export function WarehousesPage(): JSX.Element {
  const { t } = useI18n();
  return (
    <RolePage atLeast="supervisor" title={t().settings.warehouses.title} icon="shelf">
      {() => <WarehousesDesk />}
    </RolePage>
  );
}

function WarehousesDesk(): JSX.Element {
  const { t } = useI18n();
  const all = useOwnWarehouses();
  /* Null: a new one. */
  const [open, setOpen] = createSignal<{ warehouse: OwnWarehouse | null } | null>(null);
  const words = () => t().settings.warehouses;
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
          <Button size="primary" icon="plus" onPress={() => setOpen({ warehouse: null })}>
            {words().add}
          </Button>
        </Dock>
      }
    >
      <Headline title={words().title} />
      <p class="second">{words().how}</p>
      <Card>
        <For each={all()}>
          {(warehouse) => (
            <SettingsRow
              title={t().common.warehouseName(warehouse.name)}
              detail={isMain(warehouse) ? words().rest : words().bins(warehouse.binPrefix)}
              onPress={() => setOpen({ warehouse })}
            />
          )}
        </For>
      </Card>
      <Show when={open()} keyed>
        {(opened) => <WarehouseSheet warehouse={opened.warehouse} all={all() ?? []} onClose={() => setOpen(null)} />}
      </Show>
    </Page>
  );
}
