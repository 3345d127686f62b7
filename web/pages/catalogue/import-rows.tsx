/** What the edge says of a file's rows of one outcome, a page at a time. */
import { createResource, createSignal, For, type JSX, Show } from "solid-js";
import type { RowOutcome, RowVerdict } from "../../../shared/csv.ts";
import { useI18n } from "../../i18n/use-i18n.ts";
import { BandHeading } from "../../parts/band-heading.tsx";
import { Button } from "../../parts/button.tsx";
import { Card } from "../../parts/card.tsx";
import { SettingsRow } from "../../parts/settings-row.tsx";
import { usePhone } from "../../use-phone.ts";
import { SaidProblem } from "../settings/said-problem.tsx";
import { importProblem, rowFaultWords } from "./import-words.ts";

export type ImportRowsProps = { importId: string; outcome: RowOutcome; count: number };

export function ImportRows(props: ImportRowsProps): JSX.Element {
  const { t, formats } = useI18n();
  const phone = usePhone();
  const [rows, setRows] = createSignal<readonly RowVerdict[]>([]);
  const [after, setAfter] = createSignal(0);
  const [page] = createResource(
    () => ({ importId: props.importId, outcome: props.outcome, after: after() }),
    async ({ importId, ...asked }) => {
      const read = await phone.api.listImportRows(importId, asked);
      if (read.ok) setRows((before) => [...before, ...read.value.rows]);
      return read;
    },
  );
  const next = () => {
    const read = page.latest;
    return read?.ok === true ? read.value.next : null;
  };
  const problem = () => {
    const read = page.latest;
    return read?.ok === false ? importProblem(read.error, t()) : null;
  };
  const words = () => t().catalogue.import;
  const saidOf = ({ fault, changes }: RowVerdict): string =>
    fault === null ? changes.map(({ column, from, to }) => words().change(column, from, to)).join("; ") : rowFaultWords(fault, t());
  return (
    <section>
      <BandHeading band="plain" label={words().outcomes[props.outcome]} count={formats().count(props.count)} />
      <Card>
        <For each={rows()}>
          {(row) => <SettingsRow title={`${words().line(formats().count(row.line))}: ${row.subject}`} detail={saidOf(row)} />}
        </For>
      </Card>
      <Show when={next()}>{(line) => <Button onPress={() => setAfter(line())}>{words().moreRows}</Button>}</Show>
      <SaidProblem problem={problem()} />
    </section>
  );
}
