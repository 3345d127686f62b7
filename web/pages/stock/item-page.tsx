/** stub */
import type { JSX } from "solid-js";
export function ItemPage(): JSX.Element {
  return <main />;
}
