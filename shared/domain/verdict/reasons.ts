import { t } from '@lingui/core/macro';
import type { ArmFigures, PairFigures, PairVerdict } from './figures';
import { pairVerdict } from './pair';
import { figuresInWords, openQuestions, type PairGround, priceAndSpeed } from './pair-reasons';
import { endWords, payBackWords } from './pay-back';

export type Reasoning = {
  /** The arm the verdict names; null when it names none. */
  pick: ArmFigures | null;
  /** The arms the verdict rests on, and all of the comparison. */
  judged: readonly ArmFigures[];
  all: readonly ArmFigures[];
  ground: PairGround;
  /** The pair as seen from its first arm; null when the two were not compared. */
  versus: (one: ArmFigures, other: ArmFigures) => (PairFigures & { verdict: PairVerdict }) | null;
};

/** `local-classifier` and `majority` run on this machine and cost nothing per call; every other kind is asked of a provider. */
export const isPaid = ({ kind }: Pick<ArmFigures, 'kind'>): boolean =>
  kind !== 'local-classifier' && kind !== 'majority';

/**
 * What the verdict rests on, a sentence each: the arm's own figures, then what the local classifier would have done, a line for each other
 * rival, and what these figures cannot say.
 */
export function reasonsFor(reasoning: Reasoning): string[] {
  const { pick, judged, all } = reasoning;
  const caveats = [...aboutUnlike(judged), ...aboutSandbox(judged, all)];
  if (pick === null) return [...judged.map(figures), ...caveats];
  const end = endWords(reasoning.ground.payBack, pick.runId);
  const rivals = judged
    .filter((arm) => arm !== pick)
    .sort((a, b) => Number(isLocal(b)) - Number(isLocal(a)) || (b.accuracy ?? 0) - (a.accuracy ?? 0));
  return [
    figures(pick),
    ...(end === null ? [] : [end]),
    ...rivals.map((rival) => againstRival(pick, rival, reasoning)),
    ...(judged.some(isLocal) || !judged.some(isPaid)
      ? []
      : [t`No local classifier took part. It costs nothing per call: run one before you pay for calls.`]),
    ...caveats,
  ];
}

const isLocal = ({ kind }: ArmFigures): boolean => kind === 'local-classifier';

const figures = (arm: ArmFigures): string => `${arm.name}: ${figuresInWords(arm)}.`;

/**
 * One line a rival: what the test says, what it leaves open, what the rival costs and how fast it is, and when one of them pays back. Of the
 * local classifier its accuracy too: it is what one would have without paying for calls.
 */
function againstRival(pick: ArmFigures, rival: ArmFigures, { versus, ground }: Reasoning): string {
  const pair = versus(pick, rival);
  const [name, other] = [pick.name, rival.name];
  if (pair === null) return `${t`${name} and ${other} were not compared with each other.`} ${figures(rival)}`;
  const own = figuresInWords(rival);
  return [
    pairVerdict(pair, pick.name, rival.name).sentence,
    ...openQuestions(pick, rival, pair, ground),
    isLocal(rival) ? t`The plain classifier would have done this: ${own}.` : `${rival.name}: ${priceAndSpeed(rival)}.`,
    isPaid(pick) && isPaid(rival) ? payBackWords(ground.payBack, pick.runId, rival.runId) : null,
  ]
    .filter((words) => words !== null)
    .join(' ');
}

/** Arms that were let in against the rules of a fair comparison. */
const aboutUnlike = (judged: readonly ArmFigures[]): string[] =>
  judged.flatMap(({ name, differs }) =>
    differs == null
      ? []
      : [
          t`${name} was let in although ${differs}: this is no fair comparison, over the rows that all of them answered.`,
        ],
  );

function aboutSandbox(judged: readonly ArmFigures[], all: readonly ArmFigures[]): string[] {
  if (judged.some((arm) => arm.simulated))
    return [
      t`Sandbox arms are answered by a small local model, not by an LLM: their accuracy, price and speed rehearse the work and say nothing about what an LLM would do.`,
    ];
  if (all.some((arm) => arm.simulated))
    return [t`Sandbox arms are left out of this verdict: no LLM answered there, so they say nothing about one.`];
  return [];
}
