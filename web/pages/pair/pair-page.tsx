/** stub */
import type { JSX } from "solid-js";
export function PairPage(): JSX.Element {
  return <main />;
}
