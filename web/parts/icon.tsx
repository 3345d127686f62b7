/** The icons of the app: one path each on a 24 px grid, drawn as lines. An icon never stands without a word beside it. */
import type { JSX } from "solid-js";

const PATHS = {
  scan: "M3 8V5.5A2.5 2.5 0 0 1 5.5 3H8M16 3h2.5A2.5 2.5 0 0 1 21 5.5V8M21 16v2.5a2.5 2.5 0 0 1-2.5 2.5H16M8 21H5.5A2.5 2.5 0 0 1 3 18.5V16M7.5 8.5v7M10.5 8.5v7M13.5 8.5v7M16.5 8.5v7",
  list: "M10 6h10.5M10 12h10.5M10 18h10.5M4 6h2M4 12h2M4 18h2",
  box: "M12 3l8 4.5v9L12 21l-8-4.5v-9zM4.2 7.6L12 12l7.8-4.4M12 12v8.8",
  shelf: "M4 3v18M20 3v18M4 10.5h16M4 18h16M8 10.5V6h4.5v4.5M11.5 18v-4H16v4",
  hourglass: "M6 3h12M6 21h12M7.5 3v3.5L12 12l-4.5 5.5V21M16.5 3v3.5L12 12l4.5 5.5V21",
  camera:
    "M3 8.5A1.5 1.5 0 0 1 4.5 7H7l2-3h6l2 3h2.5A1.5 1.5 0 0 1 21 8.5v9a1.5 1.5 0 0 1-1.5 1.5h-15A1.5 1.5 0 0 1 3 17.5zM8.8 12.8a3.2 3.2 0 1 0 6.4 0a3.2 3.2 0 1 0-6.4 0",
  back: "M20 12H4.5M11 5.5L4.5 12l6.5 6.5",
  undo: "M8 5L4 9l4 4M4.5 9H15a5 5 0 0 1 0 10H8",
  check: "M5 12.5l4.5 4.5L19 7",
  cross: "M6 6l12 12M18 6L6 18",
  plus: "M12 4v16M4 12h16",
  minus: "M4 12h16",
  keypad:
    "M5.5 3h13A1.5 1.5 0 0 1 20 4.5v15a1.5 1.5 0 0 1-1.5 1.5h-13A1.5 1.5 0 0 1 4 19.5v-15A1.5 1.5 0 0 1 5.5 3M8.5 8h.01M12 8h.01M15.5 8h.01M8.5 12h.01M12 12h.01M15.5 12h.01M8.5 16h.01M12 16h.01M15.5 16h.01",
  short: "M3.5 7.5h17M3.5 14.5h8M15.5 13l5 5M20.5 13l-5 5",
  parcels: "M3.5 7H11v10H3.5zM14.5 4H20v6.5h-5.5zM14.5 14H20v6h-5.5z",
  truck: "M2.5 5.5H14v11H2.5zM14 9.5h3.8l3.7 3.7v3.3H14M5.2 17a2 2 0 1 0 4 0a2 2 0 1 0-4 0M15.2 17a2 2 0 1 0 4 0a2 2 0 1 0-4 0",
  key: "M3.5 16.5a4 4 0 1 0 8 0a4 4 0 1 0-8 0M10.5 13.5L20 4M16.5 7.5l3 3M13.8 10.2l1.7 1.7",
  person: "M8 7.5a4 4 0 1 0 8 0a4 4 0 1 0-8 0M4.5 20.5a7.5 7.5 0 0 1 15 0",
  offline:
    "M3 3l18 18M2.5 9.3A14 14 0 0 1 6.2 7M10.5 5.6A14.2 14.2 0 0 1 21.5 9.3M5.5 13a10 10 0 0 1 4-2.3M14.5 10.8A10 10 0 0 1 18.5 13M8.8 16.3a5 5 0 0 1 6 -.3M12 19.5h.01",
  send: "M12 20V4.5M5.5 11L12 4.5l6.5 6.5",
} as const;

export type IconName = keyof typeof PATHS;

export type IconProps = { name: IconName; class?: string | undefined };

export function Icon(props: IconProps): JSX.Element {
  return (
    <svg class="icon" classList={{ [props.class ?? ""]: props.class !== undefined }} viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[props.name]} />
    </svg>
  );
}
