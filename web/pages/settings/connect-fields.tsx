/** The fields of a store that is being connected. No form around them: an Enter that a scanner types must press nothing. */
import type { JSX } from "solid-js";
import type { Region } from "../../../shared/store.ts";
import { useI18n } from "../../i18n/use-i18n.ts";
import { ChoiceGrid } from "../../parts/choice-grid.tsx";
import { TextField } from "../../parts/text-field.tsx";
import type { ConnectForm } from "./connect-form.ts";

const REGIONS: readonly Region[] = ["eu", "us", "global"];
/* As much as the edge takes. */
const MOST_NAME = 80;
const MOST_CODE = 3;
const MOST_APP_KEY = 100;
const MOST_SECRET = 500;

export type ConnectFieldsProps = { form: ConnectForm };

export function ConnectFields(props: ConnectFieldsProps): JSX.Element {
  const { t } = useI18n();
  const words = () => t().settings.store;
  const fields = () => props.form.fields;
  return (
    <>
      <TextField label={words().name} value={fields().name} onInput={(text) => props.form.set("name", text)} maxLength={MOST_NAME} />
      <TextField
        label={words().code}
        hint={words().codeHint}
        value={fields().code}
        onInput={(text) => props.form.set("code", text.toUpperCase())}
        maxLength={MOST_CODE}
      />
      <ChoiceGrid
        legend={words().region}
        choices={REGIONS.map((value) => ({ value, word: t().settings.regions[value] }))}
        value={fields().region}
        onChoose={(region) => props.form.set("region", region)}
      />
      <p class="field__hint">{words().regionHint}</p>
      <TextField
        label={words().appKey}
        value={fields().appKey}
        onInput={(text) => props.form.set("appKey", text)}
        maxLength={MOST_APP_KEY}
      />
      <TextField
        secret
        label={words().appSecret}
        hint={words().secretsHint}
        value={fields().appSecret}
        onInput={(text) => props.form.set("appSecret", text)}
        maxLength={MOST_SECRET}
      />
      <TextField
        secret
        label={words().accessToken}
        hint={words().accessTokenHint}
        value={fields().accessToken}
        onInput={(text) => props.form.set("accessToken", text)}
        maxLength={MOST_SECRET}
      />
    </>
  );
}
