/** stub */
import type { JSX } from "solid-js";
export function StockPage(): JSX.Element {
  return <main />;
}
