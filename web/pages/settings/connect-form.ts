/**
 * Connecting a store: the fields, the test of the keys, and the connecting. The keys live in the fields only: never stored,
 * never logged, and gone when the page is left or the edge has them.
 */
import { createSignal, onCleanup } from "solid-js";
import { createStore } from "solid-js/store";
import type { Region, Store } from "../../../shared/store.ts";
import { connectStore, testStore } from "../../actions/connect-store.ts";
import { useI18n } from "../../i18n/use-i18n.ts";
import { usePhone } from "../../use-phone.ts";
import { type Problem, toProblem } from "./api-problem.ts";
import { storeProblem } from "./store-problem.ts";

export type ConnectFields = { name: string; code: string; region: Region | null; appKey: string; appSecret: string; accessToken: string };

/** What Temu says of the keys. */
export type Tested = { mallId: string; expiresAt: number | null; missingScopes: string[] };

export type ConnectStep = "editing" | "testing" | "connecting";

const EMPTY: ConnectFields = { name: "", code: "", region: null, appKey: "", appSecret: "", accessToken: "" };
const KEYS = ["region", "appKey", "appSecret", "accessToken"] as const satisfies readonly (keyof ConnectFields)[];
const CODE = /^\p{L}{2,3}$/u;

const isKey = (field: keyof ConnectFields): boolean => (KEYS as readonly string[]).includes(field);

export type ConnectForm = ReturnType<typeof createConnectForm>;

/** `stores`: those that are connected already. */
export const createConnectForm = (stores: () => readonly Store[]) => {
  const { t } = useI18n();
  const phone = usePhone();
  const [fields, setFields] = createStore<ConnectFields>({ ...EMPTY });
  const [step, setStep] = createSignal<ConnectStep>("editing");
  const [tested, setTested] = createSignal<Tested | null>(null);
  const [problem, setProblem] = createSignal<Problem | null>(null);
  const [connected, setConnected] = createSignal<{ id: string; name: string } | null>(null);
  /* Counts changes of the keys: an answer about keys that have changed meanwhile says nothing. */
  let edition = 0;

  const clear = (): void => setFields({ ...EMPTY });
  onCleanup(clear);

  const set = <F extends keyof ConnectFields>(field: F, value: ConnectFields[F]): void => {
    setFields({ [field]: value } as Pick<ConnectFields, F>);
    setProblem(null);
    if (!isKey(field)) return;
    edition += 1;
    setTested(null);
  };

  const keys = () => {
    const { region, appKey, appSecret, accessToken } = fields;
    if (region === null || [appKey, appSecret, accessToken].some((key) => key.trim() === "")) return null;
    return { region, appKey: appKey.trim(), appSecret: appSecret.trim(), accessToken: accessToken.trim() };
  };

  const nameProblem = (): string | undefined => (fields.name.trim() === "" ? t().settings.store.refused.nameMissing : undefined);
  const codeProblem = (): string | undefined => {
    if (!CODE.test(fields.code)) return t().settings.store.refused.codeShape;
    return stores().some((store) => store.code === fields.code) ? t().settings.store.refused.codeTaken : undefined;
  };

  const test = async (): Promise<void> => {
    const { refused } = t().settings.store;
    const present = keys();
    if (step() !== "editing") return;
    if (present === null) return void setProblem(toProblem(fields.region === null ? refused.regionMissing : refused.keysMissing));
    const asked = edition;
    setStep("testing");
    setProblem(null);
    const result = await testStore(phone, present);
    setStep("editing");
    if (asked !== edition) return;
    if (!result.ok) setProblem(storeProblem(result.error, t()));
    else if (stores().some((store) => store.mallId === result.value.mallId))
      setProblem(storeProblem({ code: "mallConnected", facts: {} }, t()));
    else setTested(result.value);
  };

  const connect = async (): Promise<void> => {
    const present = keys();
    const missing = nameProblem() ?? codeProblem();
    if (step() !== "editing" || present === null || tested() === null) return;
    if (missing !== undefined) return void setProblem(toProblem(missing));
    const name = fields.name.trim();
    setStep("connecting");
    setProblem(null);
    const result = await connectStore(phone, { ...present, name, code: fields.code });
    setStep("editing");
    if (!result.ok) return void setProblem(storeProblem(result.error, t()));
    clear();
    setConnected({ id: result.value.id, name });
  };

  const isHalfDone = (): boolean =>
    [fields.name, fields.code, fields.appKey, fields.appSecret, fields.accessToken].some((text) => text !== "");
  const refuseScan = (): void => void setProblem(toProblem(t().ship.nothingChanged, t().settings.finishFirst));

  return { fields, set, step, tested, problem, connected, test, connect, isHalfDone, refuseScan };
};
