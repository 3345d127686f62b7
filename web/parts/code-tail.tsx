/** A code with its head in second ink and its tail strong. */
import type { JSX } from "solid-js";
import { splitCode, splitCodeByGroup } from "./split-code.ts";

export type CodeTailProps = {
  code: string;
  /** SKUs and bins are read by their last group, orders and labels by their last five. */
  by?: "group" | undefined;
};

export function CodeTail(props: CodeTailProps): JSX.Element {
  const parts = () => (props.by === "group" ? splitCodeByGroup(props.code) : splitCode(props.code));
  return (
    <span class="code">
      <span class="code__head">{parts().head}</span>
      <span class="code__tail">{parts().tail}</span>
    </span>
  );
}
