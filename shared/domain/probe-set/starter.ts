import rows from './starter.json' with { type: 'json' };

export type StarterProbe = { kind: 'general' | 'none'; text: string; answers: string[] };

/** The questions that come with the app. */
// safe: the test 'each starter row has what its kind needs' looks at every entry of the file
export const starterProbes: readonly StarterProbe[] = rows as StarterProbe[];
