import type { ComparedArm, ComparedPair, Comparison } from '@shared/contract/evidence';
import { costPerThousand } from '@shared/domain/pricing';
import { type Equivalence, equivalence, holm, type PairedCounts } from '@shared/domain/statistics';
import {
  overallVerdict,
  type PairFigures,
  type PairGround,
  type PayBack,
  pairReasons,
  pairVerdict,
  rowsToSeparate,
} from '@shared/domain/verdict';
import { BOOTSTRAP } from './compute-evidence';
import type { ComparisonEvidence } from './evidence-task';

/** What a run brought beside its answers. Money is nano-dollars. */
export type RunFacts = Pick<
  ComparedArm,
  'runId' | 'armId' | 'name' | 'kind' | 'model' | 'simulated' | 'trainingCost' | 'latencyMs' | 'differs'
> & {
  /** Rows that it was to answer. */
  answers: number;
  /** The price of all its answers, whoever paid them; null when none is known. */
  cost: number | null;
  /** What the run itself paid. */
  paid: number | null;
};

/** The arms of a comparison, in the order of `runs` and of what was computed from their answers. */
export function comparedArms(
  runs: readonly RunFacts[],
  found: ComparisonEvidence,
  kind: Comparison['kind'],
): ComparedArm[] {
  return runs.flatMap(({ answers, cost, paid, ...run }, at) => {
    const evidence = found.arms[at];
    if (evidence === undefined) return [];
    return [
      {
        ...evidence,
        ...run,
        costPer1000: cost === null || answers === 0 ? null : costPerThousand(cost, answers),
        cost: paid,
        confusion: kind === 'short-answer' ? { rows: [], columns: [], matrix: [] } : evidence.confusion,
      },
    ];
  });
}

const noWorse = (found: Equivalence | null): ComparedPair['aNoWorse'] =>
  found === null
    ? null
    : {
        ci95: found.ci95,
        noWorseP: found.noWorseP,
        isNoWorse: found.isNoWorse,
        isEquivalent: found.isEquivalent,
        moreRows: found.moreRows,
      };

/** The same rows as seen from the other arm. */
const turned = ({ onlyARight, onlyBRight, ...rest }: PairedCounts): PairedCounts => ({
  ...rest,
  onlyARight: onlyBRight,
  onlyBRight: onlyARight,
});

function comparedPairs(
  arms: readonly ComparedArm[],
  found: readonly ComparisonEvidence['pairs'][number][],
  ground: PairGround,
): { pairs: ComparedPair[]; figures: PairFigures[] } {
  const adjusted = holm(found.map(({ p }) => p));
  const both = found.map(({ a: placeA, b: placeB, counts, ...numbers }, index) => {
    const [a, b] = [arms[placeA], arms[placeB]];
    if (a === undefined || b === undefined) throw new RangeError('a pair names an arm that is not there');
    const { onlyARight, onlyBRight } = counts;
    const figures: PairFigures = {
      a: a.runId,
      b: b.runId,
      accuracyDiff: numbers.accuracyDiff,
      accuracyDiffCi95: numbers.accuracyDiffCi95,
      pHolm: adjusted[index] ?? 1,
      onlyARight,
      onlyBRight,
    };
    const pair: ComparedPair = {
      a: a.runId,
      b: b.runId,
      counts,
      ...numbers,
      pHolm: figures.pHolm,
      aNoWorse: noWorse(equivalence(counts, ground.margin)),
      bNoWorse: noWorse(equivalence(turned(counts), ground.margin)),
      rowsToSeparate: rowsToSeparate({ rows: ground.rows, onlyARight, onlyBRight }),
      ...pairVerdict(figures, a.name, b.name),
      reasons: pairReasons(a, b, figures, ground),
    };
    return { pair, figures };
  });
  return { pairs: both.map(({ pair }) => pair), figures: both.map(({ figures }) => figures) };
}

/** What a comparison is put together from. */
export type ComparisonParts = Pick<
  Comparison,
  'projectId' | 'splitId' | 'part' | 'kind' | 'arms' | 'leftOut' | 'differentSince' | 'testLooks' | 'margin'
> & { found: ComparisonEvidence; payBack: PayBack };

/**
 * A comparison, as a pure function of what the runs answered and cost: the screen, the reports and the verification of a bundle all
 * get their numbers here.
 */
export function assembleComparison({ found, payBack, ...parts }: ComparisonParts): Comparison {
  const { arms, margin } = parts;
  const { rows, labels } = found;
  const { pairs, figures } = comparedPairs(arms, found.pairs, { rows, margin, payBack });
  return {
    ...parts,
    rows,
    labels,
    pairs,
    verdict: overallVerdict({ rows, arms, pairs: figures, margin, payBack }),
    bootstrap: { ...BOOTSTRAP },
    payBack: { ...payBack, costs: [...payBack.costs] },
  };
}
