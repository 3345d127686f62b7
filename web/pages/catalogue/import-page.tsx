/** Import: a CSV of many rows, looked at row by row before anything changes, then taken in as a whole or not at all. */
import { createSignal, type JSX, Match, Show, Switch } from "solid-js";
import { CSV_KINDS, type CsvImport, type CsvKind } from "../../../shared/csv.ts";
import { useI18n } from "../../i18n/use-i18n.ts";
import { Bar } from "../../parts/bar.tsx";
import { Button } from "../../parts/button.tsx";
import { Card } from "../../parts/card.tsx";
import { ChoiceGrid } from "../../parts/choice-grid.tsx";
import { Dock } from "../../parts/dock.tsx";
import { FactRow } from "../../parts/fact-row.tsx";
import { FileButton } from "../../parts/file-button.tsx";
import { Headline } from "../../parts/headline.tsx";
import { LiveRegion } from "../../parts/live-region.tsx";
import { Note } from "../../parts/note.tsx";
import { Page } from "../../parts/page.tsx";
import { HubTop } from "../hub/hub-top.tsx";
import type { Problem } from "../settings/api-problem.ts";
import { SaidProblem } from "../settings/said-problem.tsx";
import { useHasRole } from "../use-has-role.ts";
import { createCsvImport } from "./csv-import.ts";
import { ImportRows } from "./import-rows.tsx";
import { COLUMNS, countToTake, fileFaultProblem, importProblem, refusalProblem } from "./import-words.ts";

export function ImportPage(): JSX.Element {
  const { t, formats } = useI18n();
  const mayImport = useHasRole("supervisor");
  const [kind, setKind] = createSignal<CsvKind>("items");
  const desk = createCsvImport();
  const words = () => t().catalogue.import;
  const looked = (): CsvImport | null => {
    const step = desk.step();
    return step.kind === "looked" ? step.file : null;
  };
  const saved = (): CsvImport | null => {
    const step = desk.step();
    return step.kind === "saved" ? step.file : null;
  };
  const problem = (): Problem | null => {
    const [refusal, failure, fault] = [desk.refusal(), desk.failure(), looked()?.fault ?? null];
    const answer = desk.answer();
    if (refusal !== null) return refusalProblem(refusal, t());
    if (failure !== null) return importProblem(failure, t());
    if (answer?.kind === "refused") return refusalProblem(answer.refusal, t());
    return fault === null ? null : fileFaultProblem(fault, t());
  };
  const status = (): string => {
    const file = saved();
    if (file !== null) return desk.isTaken() ? words().taken(countToTake(file)) : words().saved;
    return desk.step().kind === "checking" ? words().checking : "";
  };
  return (
    <>
      <Page
        top={<HubTop />}
        dock={
          <Dock
            second={
              <>
                <Button icon="back" href="/stock/manage">
                  {t().common.back}
                </Button>
                <Show when={desk.step().kind !== "choosing"}>
                  <Button disabled={desk.isBusy()} onPress={desk.clear}>
                    {words().other}
                  </Button>
                </Show>
              </>
            }
          >
            <Show when={mayImport()}>
              <Switch>
                <Match when={desk.step().kind === "choosing"}>
                  <FileButton accept=".csv,text/csv" onFile={(file) => void desk.begin(kind(), file)}>
                    {words().choose}
                  </FileButton>
                </Match>
                <Match when={desk.step().kind === "stopped"}>
                  <Button size="primary" tone="filled" icon="send" disabled={desk.isBusy()} onPress={() => void desk.goOn()}>
                    {words().goOn}
                  </Button>
                </Match>
                <Match when={desk.answer()?.kind === "refused"}>
                  <Button size="primary" tone="filled" disabled={desk.isBusy()} onPress={() => void desk.lookAgain()}>
                    {words().checkAgain}
                  </Button>
                </Match>
                <Match when={looked()}>
                  {(file) => (
                    <Button
                      size="primary"
                      tone={mayTake(file()) ? "filled" : undefined}
                      disabled={!mayTake(file()) || desk.isBusy()}
                      onPress={() => void desk.take()}
                    >
                      {words().take(countToTake(file()))}
                    </Button>
                  )}
                </Match>
              </Switch>
            </Show>
          </Dock>
        }
      >
        <Headline title={looked()?.name ?? saved()?.name ?? words().title} detail={words().nothingYet} />
        <SaidProblem problem={problem()} />
        <Show when={mayImport()} fallback={<Note icon="hourglass" title={words().onlySupervisor} />}>
          <Switch>
            <Match when={desk.step().kind === "choosing"}>
              <ChoiceGrid
                legend={words().which}
                choices={CSV_KINDS.map((value) => ({ value, word: t().catalogue.kinds[value], detail: t().catalogue.kindDetails[value] }))}
                value={kind()}
                onChoose={setKind}
              />
              <Note
                icon="list"
                title={words().columns(COLUMNS[kind()].wanted.join(", "), COLUMNS[kind()].taken.join(", "))}
                detail={t().catalogue.kindDetails[kind()]}
              />
            </Match>
            <Match when={sendingOf(desk.step())}>
              {(sending) => (
                <Card padded>
                  <p>{words().sending(sending().name)}</p>
                  <Bar share={sending().share} label={words().sending(sending().name)} />
                  <p class="second">{words().sent(formats().percent(sending().share))}</p>
                </Card>
              )}
            </Match>
            <Match when={desk.step().kind === "checking"}>
              <Note icon="hourglass" title={words().checking} />
            </Match>
            <Match when={looked()} keyed>
              {(file) => <LookedFile file={file} />}
            </Match>
            <Match when={saved()}>
              {(file) => (
                <Note
                  icon={desk.isTaken() ? "check" : "hourglass"}
                  title={desk.isTaken() ? words().taken(countToTake(file())) : words().saved}
                />
              )}
            </Match>
          </Switch>
        </Show>
      </Page>
      <LiveRegion kind="status" words={status()} />
    </>
  );
}

const mayTake = (file: CsvImport): boolean => file.counts !== null && file.counts.wrong === 0 && countToTake(file) > 0;

type Step = ReturnType<ReturnType<typeof createCsvImport>["step"]>;
const sendingOf = (step: Step): { name: string; share: number } | null => (step.kind === "sending" ? step : null);

/** The counts, then the rows that need a person, then those that would change something. */
function LookedFile(props: { file: CsvImport }): JSX.Element {
  const { t, formats } = useI18n();
  const words = () => t().catalogue.import;
  return (
    <Show when={props.file.counts}>
      {(counts) => (
        <>
          <Card>
            <FactRow label={words().outcomes.wrong} value={formats().count(counts().wrong)} />
            <FactRow label={words().outcomes.new} value={formats().count(counts().new)} />
            <FactRow label={words().outcomes.changed} value={formats().count(counts().changed)} />
            <FactRow label={words().outcomes.same} value={formats().count(counts().same)} />
          </Card>
          <Show when={props.file.ignored.length > 0}>
            <Note icon="list" title={words().ignored(props.file.ignored.join(", "))} />
          </Show>
          <Show when={counts().wrong > 0}>
            <Note icon="cross" title={words().mend} />
            <ImportRows importId={props.file.id} outcome="wrong" count={counts().wrong} />
          </Show>
          <Show when={counts().wrong === 0 && countToTake(props.file) === 0}>
            <Note icon="check" title={words().nothingToDo} />
          </Show>
          <Show when={counts().new > 0}>
            <ImportRows importId={props.file.id} outcome="new" count={counts().new} />
          </Show>
          <Show when={counts().changed > 0}>
            <ImportRows importId={props.file.id} outcome="changed" count={counts().changed} />
          </Show>
        </>
      )}
    </Show>
  );
}
