/** A verb and its object. Filled means "tap this next". With `href` it is a link that looks the same. */
import { type JSX, Show } from "solid-js";
import { Icon, type IconName } from "./icon.tsx";

export type ButtonProps = {
  children: JSX.Element;
  /** `primary` is 72 high and as wide as its place; the others are 56. */
  size?: "primary" | undefined;
  tone?: "filled" | "outlined" | "plain" | undefined;
  icon?: IconName | undefined;
  href?: string | undefined;
  /** The link is a file to keep, not a page. */
  download?: boolean | undefined;
  onPress?: (() => void) | undefined;
  type?: "button" | "submit" | undefined;
  disabled?: boolean | undefined;
  /** For the reader, where the words alone would not tell. */
  label?: string | undefined;
};

export function Button(props: ButtonProps): JSX.Element {
  const looks = () => ({
    "button--primary": props.size === "primary",
    "button--filled": props.tone === "filled",
    "button--plain": props.tone === "plain",
  });
  const inside = () => (
    <>
      <Show when={props.icon}>{(icon) => <Icon name={icon()} />}</Show>
      <span class="button__words">{props.children}</span>
    </>
  );
  return (
    <Show
      when={props.href}
      fallback={
        <button
          class="button"
          classList={looks()}
          type={props.type ?? "button"}
          disabled={props.disabled === true}
          aria-label={props.label}
          onClick={() => props.onPress?.()}
        >
          {inside()}
        </button>
      }
    >
      {(href) => (
        <a
          class="button"
          classList={looks()}
          href={href()}
          download={props.download === true ? "" : undefined}
          aria-label={props.label}
          onClick={() => props.onPress?.()}
        >
          {inside()}
        </a>
      )}
    </Show>
  );
}
