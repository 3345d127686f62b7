/** stub */
import type { JSX } from "solid-js";
export function SettingsPage(): JSX.Element {
  return <main />;
}
