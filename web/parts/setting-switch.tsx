/** A row with a switch: On and Off stand in words inside it. */
import { createUniqueId, type JSX, Show } from "solid-js";

export type SettingSwitchProps = {
  title: string;
  detail?: string | undefined;
  checked: boolean;
  onWord: string;
  offWord: string;
  onChange: (checked: boolean) => void;
};

export function SettingSwitch(props: SettingSwitchProps): JSX.Element {
  const id = createUniqueId();
  return (
    <div class="setting">
      <span class="setting__text">
        <span class="setting__title" id={id}>
          {props.title}
        </span>
        <Show when={props.detail}>
          <span class="setting__detail">{props.detail}</span>
        </Show>
      </span>
      <button
        class="switch"
        type="button"
        role="switch"
        aria-checked={props.checked}
        aria-labelledby={id}
        onClick={() => props.onChange(!props.checked)}
      >
        <span aria-hidden="true">{props.checked ? props.onWord : props.offWord}</span>
      </button>
    </div>
  );
}
