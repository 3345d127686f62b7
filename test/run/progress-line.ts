// A line that tells how far something is: one that changes on a terminal, one more line at each change elsewhere.

export interface ProgressLine {
  show: (line: string) => void;
  end: () => void;
}

export function createProgressLine(out: { isTTY?: boolean; write: (text: string) => unknown }): ProgressLine {
  let shown = "";
  return {
    show: (line) => {
      if (line === shown) return;
      shown = line;
      // Back to the line's start and clear it: the new one may be shorter.
      out.write(out.isTTY ? `\r\u001b[2K${line}` : `${line}\n`);
    },
    end: () => {
      if (out.isTTY && shown !== "") out.write("\n");
    },
  };
}
