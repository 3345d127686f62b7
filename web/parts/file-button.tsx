/** A button that opens the phone's files. The input itself lies over it, so that a finger, a key and a reader all meet the real thing. */
import type { JSX } from "solid-js";

export type FileButtonProps = { children: JSX.Element; accept: string; onFile: (file: File) => void };

export function FileButton(props: FileButtonProps): JSX.Element {
  return (
    <label class="button button--primary button--filled file-button">
      <input
        type="file"
        accept={props.accept}
        onChange={(event) => {
          const input = event.currentTarget;
          const file = input.files?.[0];
          /* The same file may be chosen again after it was mended. */
          input.value = "";
          if (file !== undefined) props.onFile(file);
        }}
      />
      <span class="button__words">{props.children}</span>
    </label>
  );
}
