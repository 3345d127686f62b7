/** stub */
import type { JSX } from "solid-js";
export function WaitingPage(): JSX.Element {
  return <main />;
}
