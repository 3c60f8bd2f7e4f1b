/** A binary heap of numbers, smallest first, that keeps its memory from one use to the next. */
export type NumberHeap = {
  clear: () => void;
  push: (value: number) => void;
  /** Infinity when there is nothing left. */
  pop: () => number;
};

export function numberHeap(): NumberHeap {
  let heap = new Float64Array(256);
  let size = 0;
  return {
    clear: () => {
      size = 0;
    },
    push: (value) => {
      if (size === heap.length) {
        const larger = new Float64Array(2 * heap.length);
        larger.set(heap);
        heap = larger;
      }
      let at = size;
      size += 1;
      while (at > 0) {
        const parent = (at - 1) >> 1;
        const above = heap[parent] ?? 0;
        if (above <= value) break;
        heap[at] = above;
        at = parent;
      }
      heap[at] = value;
    },
    pop: () => {
      if (size === 0) return Number.POSITIVE_INFINITY;
      const smallest = heap[0] ?? 0;
      size -= 1;
      const last = heap[size] ?? 0;
      let at = 0;
      for (;;) {
        let child = 2 * at + 1;
        if (child >= size) break;
        if (child + 1 < size && (heap[child + 1] ?? 0) < (heap[child] ?? 0)) child += 1;
        const below = heap[child] ?? 0;
        if (last <= below) break;
        heap[at] = below;
        at = child;
      }
      heap[at] = last;
      return smallest;
    },
  };
}
