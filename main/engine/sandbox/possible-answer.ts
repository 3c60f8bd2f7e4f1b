/** One thing that may be said, with its probability. */
export type Possible = { text: string; probability: number };
