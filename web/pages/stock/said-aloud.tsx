/** What a page of Stock last said, for a screen reader. Always there: words that come with their region are not read. */
import type { JSX } from "solid-js";
import { LiveRegion } from "../../parts/live-region.tsx";
import type { Said } from "./said-note.tsx";

/** `unsaid`: what is read while nothing is said. */
export function SaidAloud(props: { said: Said | null; unsaid?: string | undefined }): JSX.Element {
  const saidAs = (tone: Said["tone"]) => (props.said?.tone === tone ? `${props.said.title} ${props.said.detail}`.trim() : "");
  return (
    <>
      <LiveRegion kind="status" words={props.said === null ? (props.unsaid ?? "") : saidAs("good")} />
      <LiveRegion kind="alert" words={saidAs("wrong")} />
    </>
  );
}
