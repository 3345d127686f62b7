/** How old the list is, as the first line of a hub screen. Opens Waiting. Offline is ink: a normal day. */
import { type JSX, Match, Switch } from "solid-js";
import { Icon } from "./icon.tsx";
import { Mark } from "./mark.tsx";

export type Age = "fresh" | "older" | "offline" | "offlineLong";

export type AgeStripProps = {
  age: Age;
  href: string;
  /** "Up to date 14:02" with the strong part in <b>. */
  children: JSX.Element;
};

export function AgeStrip(props: AgeStripProps): JSX.Element {
  return (
    <a class="age" href={props.href}>
      <Switch>
        <Match when={props.age === "fresh"}>
          <Mark kind="upToDate" />
        </Match>
        <Match when={props.age === "older"}>
          <Mark kind="clock" />
        </Match>
        <Match when={props.age === "offline"}>
          <Icon name="offline" />
        </Match>
        <Match when={props.age === "offlineLong"}>
          <Icon name="offline" />
          <Mark kind="soon" />
        </Match>
      </Switch>
      <span>{props.children}</span>
    </a>
  );
}
