/** Who will work on the new phone: somebody of the team, or somebody new with a name and a role. */
import { createMemo, createSignal, type JSX, onMount, Show } from "solid-js";
import type { Person } from "../../../shared/person.ts";
import { hasRole, type Role } from "../../../shared/role.ts";
import { addDevice } from "../../actions/add-device.ts";
import { refreshPeople } from "../../actions/refresh-people.ts";
import { useI18n } from "../../i18n/use-i18n.ts";
import { Button } from "../../parts/button.tsx";
import { ChoiceGrid } from "../../parts/choice-grid.tsx";
import { Dock } from "../../parts/dock.tsx";
import { Headline } from "../../parts/headline.tsx";
import { Page } from "../../parts/page.tsx";
import { TextField } from "../../parts/text-field.tsx";
import { createLive } from "../../store/create-live.ts";
import { loadPeople } from "../../store/queries/load-phone.ts";
import { usePhone } from "../../use-phone.ts";
import { apiProblem, type Problem, toProblem } from "./api-problem.ts";
import type { Invitation } from "./device-link.tsx";
import { SaidProblem } from "./said-problem.tsx";
import { useFieldScans } from "./use-field-scans.ts";

/** No person has an empty id. */
const SOMEBODY_NEW = "";
const ROLES: readonly Role[] = ["picker", "supervisor", "owner"];
const MOST_NAME = 80;

export type InviteFormProps = { me: Person; onInvited: (invitation: Invitation) => void };

export function InviteForm(props: InviteFormProps): JSX.Element {
  const { t } = useI18n();
  const phone = usePhone();
  const [who, setWho] = createSignal<string | null>(null);
  const [name, setName] = createSignal("");
  const [role, setRole] = createSignal<Role>("picker");
  const [isBusy, setBusy] = createSignal(false);
  const [problem, setProblem] = createSignal<Problem | null>(null);
  const words = () => t().settings.device;
  const known = createLive(
    () => undefined,
    () => loadPeople(phone.db),
  );
  onMount(() => void refreshPeople(phone));
  /* Nobody hands out a role above their own: the edge would refuse it. */
  const people = createMemo(() =>
    Object.values(known() ?? {})
      .filter((person) => hasRole(props.me, person.role))
      .sort((a, b) => a.name.localeCompare(b.name)),
  );
  const choices = createMemo(() => [
    ...people().map((person) => ({ value: person.id, word: person.name, detail: t().settings.roles[person.role] })),
    { value: SOMEBODY_NEW, word: words().newPerson },
  ]);
  useFieldScans(
    () => name() !== "",
    () => setProblem(toProblem(t().ship.nothingChanged, t().settings.finishFirst)),
  );
  const chosenName = () => (who() === SOMEBODY_NEW ? name().trim() : (people().find((person) => person.id === who())?.name ?? ""));
  const make = async (): Promise<void> => {
    const personId = who();
    if (personId === null) return void setProblem(toProblem(words().choosePerson));
    if (chosenName() === "") return void setProblem(toProblem(words().nameMissing));
    const person = chosenName();
    setBusy(true);
    setProblem(null);
    const made = await addDevice(phone, personId === SOMEBODY_NEW ? { personName: person, role: role() } : { personId });
    setBusy(false);
    if (made.ok) props.onInvited({ ...made.value, person });
    else setProblem(apiProblem(made.error, t()));
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
          <Button size="primary" tone="filled" disabled={isBusy()} onPress={() => void make()}>
            {words().makeLink}
          </Button>
        </Dock>
      }
    >
      <Headline title={words().add} />
      <ChoiceGrid
        legend={words().person}
        choices={choices()}
        value={who()}
        onChoose={(chosen) => {
          setWho(chosen);
          setProblem(null);
        }}
      />
      <Show when={who() === SOMEBODY_NEW}>
        <TextField
          label={words().name}
          value={name()}
          onInput={(text) => {
            setName(text);
            setProblem(null);
          }}
          maxLength={MOST_NAME}
        />
        <ChoiceGrid
          legend={words().role}
          choices={ROLES.filter((each) => hasRole(props.me, each)).map((value) => ({ value, word: t().settings.roles[value] }))}
          value={role()}
          onChoose={setRole}
        />
      </Show>
      <SaidProblem problem={problem()} />
    </Page>
  );
}
