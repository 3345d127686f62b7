/**
 * Scans on a page where something is half typed: a code goes into the empty field that has the focus, as if it had been
 * pasted, or is refused. It must neither open another page nor change what is already there.
 */
import { cleanScan } from "../../../shared/scan/clean-scan.ts";
import { useFeedback } from "../../use-feedback.ts";
import { onScan } from "../../use-scanner.ts";

/** The scanner's own unseen field stands outside of every page. */
const findEmptyField = (): HTMLInputElement | HTMLTextAreaElement | null => {
  const focused = document.activeElement;
  const isField = focused instanceof HTMLTextAreaElement || (focused instanceof HTMLInputElement && focused.type !== "radio");
  return isField && focused.closest("main") !== null && focused.value === "" ? focused : null;
};

/** `isHalfDone`: something would be lost by leaving. `onRefused` says so. */
export const useFieldScans = (isHalfDone: () => boolean, onRefused: () => void): void => {
  const feedback = useFeedback();
  onScan(({ raw }) => {
    const field = findEmptyField();
    if (field !== null) {
      field.value = cleanScan(raw).text;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      return true;
    }
    if (!isHalfDone()) return false;
    feedback.play("wrong");
    onRefused();
    return true;
  });
};
