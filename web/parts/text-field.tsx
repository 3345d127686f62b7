/** A field with its label above, a hint below, and the problem in words where there is one. */
import { createUniqueId, type JSX, Show } from "solid-js";
import { Mark } from "./mark.tsx";

export type TextFieldProps = {
  label: string;
  value: string;
  onInput: (text: string) => void;
  hint?: string | undefined;
  /** Why it cannot be taken, and what to do. */
  problem?: string | undefined;
  /** Several lines: for links and keys that are pasted. */
  long?: boolean | undefined;
  readonly?: boolean | undefined;
  /** Keeps keys out of the phone's word list and off the screen. */
  secret?: boolean | undefined;
  autocomplete?: "off" | "name" | "organization" | undefined;
  maxLength?: number | undefined;
  /** A whole number: the phone shows its digits. */
  numeric?: boolean | undefined;
};

export function TextField(props: TextFieldProps): JSX.Element {
  const id = createUniqueId();
  const described = () => (props.problem === undefined && props.hint === undefined ? undefined : `${id}-says`);
  const invalid = () => (props.problem === undefined ? undefined : "true");
  return (
    <div class="field">
      <label class="field__label" for={id}>
        {props.label}
      </label>
      <Show
        when={props.long}
        fallback={
          <input
            id={id}
            class="field__input"
            type={props.secret === true ? "password" : "text"}
            value={props.value}
            autocomplete={props.autocomplete ?? "off"}
            autocapitalize="off"
            inputmode={props.numeric === true ? "numeric" : undefined}
            spellcheck={false}
            maxlength={props.maxLength}
            readonly={props.readonly === true}
            aria-invalid={invalid()}
            aria-describedby={described()}
            onInput={(event) => props.onInput(event.currentTarget.value)}
          />
        }
      >
        <textarea
          id={id}
          class="field__input"
          value={props.value}
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          maxlength={props.maxLength}
          readonly={props.readonly === true}
          aria-invalid={invalid()}
          aria-describedby={described()}
          onInput={(event) => props.onInput(event.currentTarget.value)}
        />
      </Show>
      <Show
        when={props.problem}
        fallback={
          <Show when={props.hint}>
            <p class="field__hint" id={`${id}-says`}>
              {props.hint}
            </p>
          </Show>
        }
      >
        <p class="field__problem" id={`${id}-says`}>
          <Mark kind="problem" />
          <span>{props.problem}</span>
        </p>
      </Show>
    </div>
  );
}
