/** stub */
import type { JSX } from "solid-js";
export function ConnectStorePage(): JSX.Element {
  return <main />;
}
