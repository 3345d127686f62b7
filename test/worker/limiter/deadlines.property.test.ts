import fc from "fast-check";
import { expect, test } from "vitest";
import { addDeadline, type Deadlines, dropFirstDeadline } from "../../../worker/limiter/deadlines.ts";

test("deadlines come out in the order of their time, however they went in and out", () => {
  const step = fc.oneof({ weight: 3, arbitrary: fc.nat(1_000) }, { weight: 1, arbitrary: fc.constant("drop" as const) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      const heap: Deadlines = [];
      let model: number[] = [];
      for (const [ticket, each] of steps.entries()) {
        if (each === "drop") {
          dropFirstDeadline(heap);
          model = model.slice(1);
        } else {
          addDeadline(heap, { at: each, ticket });
          model = [...model, each].sort((a, b) => a - b);
        }
        expect(heap[0]?.at).toBe(model[0]);
        expect(heap).toHaveLength(model.length);
      }
    }),
    { verbose: true },
  );
});
