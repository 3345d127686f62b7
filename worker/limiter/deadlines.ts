/** Whose waiting ends first: a binary heap, so that ten thousand who wait cost no more to watch than ten. */
export type Deadline = { at: number; ticket: number };

/** Changed in place; the earliest is at the front. */
export type Deadlines = Deadline[];

const swap = (heap: Deadlines, a: Deadline, at: number, b: Deadline, bt: number): void => {
  heap[at] = b;
  heap[bt] = a;
};

export const addDeadline = (heap: Deadlines, deadline: Deadline): void => {
  heap.push(deadline);
  for (let at = heap.length - 1; at > 0; ) {
    const above = (at - 1) >> 1;
    const parent = heap[above];
    if (parent === undefined || parent.at <= deadline.at) return;
    swap(heap, deadline, at, parent, above);
    at = above;
  }
};

/** Takes the earliest out. */
export const dropFirstDeadline = (heap: Deadlines): void => {
  const last = heap.pop();
  if (last === undefined || heap.length === 0) return;
  heap[0] = last;
  for (let at = 0; ; ) {
    const left = 2 * at + 1;
    const smaller = (heap[left + 1]?.at ?? Number.POSITIVE_INFINITY) < (heap[left]?.at ?? Number.POSITIVE_INFINITY) ? left + 1 : left;
    const child = heap[smaller];
    if (child === undefined || child.at >= last.at) return;
    swap(heap, last, at, child, smaller);
    at = smaller;
  }
};
