import { plural, t } from '@lingui/core/macro';

/** What a project has so far. Counts; `verdict` is the sentence of the last comparison on test rows. */
export type ProjectFacts = {
  rows: number;
  labelled: number;
  labels: number;
  splits: number;
  /** Arms of a group, and those of them with a finished run on test rows. */
  baseline: ArmFacts;
  prompted: ArmFacts;
  trained: ArmFacts;
  /** Models that were trained at a provider or in the sandbox. */
  models: number;
  verdict: string | null;
};
type ArmFacts = { arms: number; finished: number };

export type MilestoneName = 'data' | 'labels' | 'split' | 'baseline' | 'few-shot' | 'fine-tune' | 'decide';

/** A part of the way from rows to a decision. Exactly one is `next`, as long as something is to be done. */
export type Milestone = {
  name: MilestoneName;
  /** `optional`: the decision does not wait for it. */
  state: 'done' | 'next' | 'later' | 'optional';
  /** What there is, or what is missing. */
  note: string;
  /** True when an arm is there and only its run is missing. */
  waitsForRun: boolean;
};

type Found = { done: boolean; note: string; waitsForRun?: boolean };

/** An arm that is there but was never run waits for its run; one that is not there waits to be added. */
function armNote({ arms, finished }: ArmFacts, missing: string): Found {
  if (finished > 0)
    return {
      done: true,
      note: plural(finished, { one: '# arm answered the test rows', other: '# arms answered the test rows' }),
    };
  return arms > 0
    ? { done: false, note: t`An arm is there. Run it on the test rows`, waitsForRun: true }
    : { done: false, note: missing };
}

const find: Record<MilestoneName, (facts: ProjectFacts) => Found> = {
  data: ({ rows }) => ({
    done: rows > 0,
    note: rows > 0 ? plural(rows, { one: '# row', other: '# rows' }) : t`Import a file of texts`,
  }),
  labels: ({ labels, labelled, rows }) => {
    if (labels < 2) return { done: false, note: t`Name at least two labels` };
    if (labelled === 0) return { done: false, note: t`Label some rows` };
    const left = rows - labelled;
    return {
      done: true,
      note:
        left === 0
          ? t`${plural(labels, { one: '# label', other: '# labels' })}, every row has one`
          : t`${plural(labels, { one: '# label', other: '# labels' })}, ${plural(left, { one: '# row without', other: '# rows without' })}`,
    };
  },
  split: ({ splits }) => ({
    done: splits > 0,
    note: splits > 0 ? plural(splits, { one: '# split', other: '# splits' }) : t`Put rows aside for the test`,
  }),
  baseline: ({ baseline }) => armNote(baseline, t`Let the local classifier answer: it costs nothing`),
  'few-shot': ({ prompted }) => armNote(prompted, t`Ask a model with a few examples`),
  'fine-tune': ({ trained, models }) =>
    trained.finished > 0
      ? armNote(trained, '')
      : {
          done: false,
          note:
            models > 0 ? t`A model is trained. Run it on the test rows` : t`Train a model, if prompting is not enough`,
        },
  decide: ({ verdict }) => ({ done: verdict !== null, note: verdict ?? t`Hold the arms against each other` }),
};

const order: readonly MilestoneName[] = ['data', 'labels', 'split', 'baseline', 'few-shot', 'fine-tune', 'decide'];

/** How far a project is on its way to a decision, and the one thing to do next. Training a model is never forced on anybody. */
export function milestones(facts: ProjectFacts): Milestone[] {
  const found = order.map((name) => ({ name, ...find[name](facts) }));
  const next = found.find(({ name, done }) => !done && name !== 'fine-tune')?.name ?? null;
  return found.map(({ name, done, note, waitsForRun }) => ({
    name,
    note,
    waitsForRun: waitsForRun ?? false,
    state: done ? 'done' : name === next ? 'next' : name === 'fine-tune' ? 'optional' : 'later',
  }));
}
