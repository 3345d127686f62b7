/** A level with minus and plus. The old number stays beside the new one, struck; the number itself opens the keypad. */
import { type JSX, Show } from "solid-js";
import { Icon } from "./icon.tsx";

/** Longer numbers are set smaller, so that both keys stay beside them. */
const ROOMY_DIGITS = 3;

export type StepperProps = {
  label: string;
  value: string;
  /** The level before the change; absent while nothing has changed. */
  before?: string | undefined;
  /** "was 48", for the reader. */
  beforeWord?: string | undefined;
  minusWord: string;
  plusWord: string;
  onMinus: () => void;
  onPlus: () => void;
  canMinus?: boolean | undefined;
  canPlus?: boolean | undefined;
  /** "Enter the quantity". */
  valueWord: string;
  onValue: () => void;
};

export function Stepper(props: StepperProps): JSX.Element {
  return (
    <div class="card stepper">
      <p class="stepper__label">{props.label}</p>
      <div class="stepper__row">
        <button
          class="stepper__key"
          type="button"
          aria-label={props.minusWord}
          disabled={props.canMinus === false}
          onClick={() => props.onMinus()}
        >
          <Icon name="minus" />
        </button>
        <button
          class="stepper__value"
          classList={{ "stepper__value--long": props.value.length > ROOMY_DIGITS }}
          type="button"
          onClick={() => props.onValue()}
        >
          <Show when={props.before}>
            <span class="stepper__before" aria-hidden="true">
              {props.before}
            </span>
          </Show>
          <span>{props.value}</span>
          <Show when={props.beforeWord}>
            <span class="for-reader">{props.beforeWord}</span>
          </Show>
          <span class="for-reader">{props.valueWord}</span>
        </button>
        <button
          class="stepper__key"
          type="button"
          aria-label={props.plusWord}
          disabled={props.canPlus === false}
          onClick={() => props.onPlus()}
        >
          <Icon name="plus" />
        </button>
      </div>
    </div>
  );
}
