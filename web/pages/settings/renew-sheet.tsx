/** A new token for a connected store. The keys live in these fields only, and are gone when the sheet closes. */
import { createSignal, type JSX, onCleanup } from "solid-js";
import type { Store } from "../../../shared/store.ts";
import { replaceToken } from "../../actions/connect-store.ts";
import { useI18n } from "../../i18n/use-i18n.ts";
import { Button } from "../../parts/button.tsx";
import { Sheet } from "../../parts/sheet.tsx";
import { TextField } from "../../parts/text-field.tsx";
import { usePhone } from "../../use-phone.ts";
import { type Problem, toProblem } from "./api-problem.ts";
import { SaidProblem } from "./said-problem.tsx";
import { storeProblem } from "./store-problem.ts";
import { useFieldScans } from "./use-field-scans.ts";

const MOST_SECRET = 500;

export type RenewSheetProps = {
  store: Store;
  /** `before`: the version of the store's row when it was asked; the row with the new date has another. */
  onRenewed: (before: number) => void;
  onClose: () => void;
};

export function RenewSheet(props: RenewSheetProps): JSX.Element {
  const { t } = useI18n();
  const phone = usePhone();
  const [appSecret, setAppSecret] = createSignal("");
  const [accessToken, setAccessToken] = createSignal("");
  const [isBusy, setBusy] = createSignal(false);
  const [problem, setProblem] = createSignal<Problem | null>(null);
  const words = () => t().settings.store;
  const clear = (): void => {
    setAppSecret("");
    setAccessToken("");
  };
  onCleanup(clear);
  /* A code that no field takes is refused: it would open another page over the half-typed keys. */
  useFieldScans(
    () => true,
    () => setProblem(toProblem(t().ship.nothingChanged, t().settings.finishFirst)),
  );
  const renew = async (): Promise<void> => {
    const before = props.store.version;
    const keys = { appSecret: appSecret().trim(), accessToken: accessToken().trim() };
    setBusy(true);
    setProblem(null);
    const result = await replaceToken(phone, props.store.id, keys);
    setBusy(false);
    if (!result.ok) return void setProblem(storeProblem(result.error, t()));
    clear();
    props.onRenewed(before);
  };
  const type = (set: (text: string) => void) => (text: string) => {
    set(text);
    setProblem(null);
  };
  return (
    <Sheet title={words().renew} closeWord={t().common.close} onClose={() => props.onClose()}>
      <TextField secret label={words().appSecret} value={appSecret()} onInput={type(setAppSecret)} maxLength={MOST_SECRET} />
      <TextField
        secret
        label={words().newToken}
        hint={words().renewHint}
        value={accessToken()}
        onInput={type(setAccessToken)}
        maxLength={MOST_SECRET}
      />
      <Button
        size="primary"
        tone="filled"
        icon="key"
        disabled={isBusy() || appSecret().trim() === "" || accessToken().trim() === ""}
        onPress={() => void renew()}
      >
        {isBusy() ? words().testing : words().renew}
      </Button>
      <SaidProblem problem={problem()} />
    </Sheet>
  );
}
