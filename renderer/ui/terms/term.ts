export type Term = {
  name: string;
  /** In one or two sentences. */
  what: string;
  /** When it leads astray, and what to look at instead. */
  misleads: string;
};
