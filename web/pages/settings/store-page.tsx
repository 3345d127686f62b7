/** stub */
import type { JSX } from "solid-js";
export function StorePage(): JSX.Element {
  return <main />;
}
