// In which order vitest begins the test files.
import { BaseSequencer, type TestSpecification } from "vitest/node";

/* It takes as long as ten others: begun last, it would leave the second worker idle. */
const LONGEST = "pages.e2e.ts";

const isLongest = ({ moduleId }: TestSpecification): boolean => moduleId.endsWith(`/${LONGEST}`);

/** The longest story is begun first; the others as vitest likes. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return [...sorted.filter(isLongest), ...sorted.filter((file) => !isLongest(file))];
  }
}
