/** stub */
import type { JSX } from "solid-js";
export function AddDevicePage(): JSX.Element {
  return <main />;
}
