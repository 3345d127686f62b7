/** stub */
import type { JSX } from "solid-js";
export function PhoneSettingsPage(): JSX.Element {
  return <main />;
}
