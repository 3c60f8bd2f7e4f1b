import type { GuideAnswers } from './answers';
import { type GuideEvidence, type GuideKind, guideKinds } from './evidence';
import type { Reason } from './reasons';
import { rules } from './rules';

/** `try`: worth measuring now; `later`: something speaks against it first; `no`: it cannot be had, or must not be. */
export type Standing = 'try' | 'later' | 'no';

/** What the guide says of one way to answer. */
export type Advice = { kind: GuideKind; standing: Standing; reasons: Reason[] };

export type Proposal = {
  /** Best first; equally good ones in the order of {@link guideKinds}. */
  advice: Advice[];
  /** Set when too little is known to say which way is the better one. */
  notEnough: 'no-labelled-rows' | null;
};

const standings: readonly Standing[] = ['try', 'later', 'no'];

function standingOf(reasons: readonly Reason[]): Standing {
  const has = (effect: Reason['effect']): boolean => reasons.some((reason) => reason.effect === effect);
  if (has('rules-out')) return 'no';
  return has('against') ? 'later' : 'try';
}

/**
 * Which ways to answer are worth measuring, in which order, and why. It proposes; only a comparison on test rows decides.
 * One reason against moves a way behind the others, one that rules it out to the end; reasons for it only explain.
 */
export function propose(answers: GuideAnswers, evidence: GuideEvidence): Proposal {
  const advice = guideKinds.map((kind): Advice => {
    const reasons = rules[kind].flatMap((rule) => rule(answers, evidence));
    return { kind, standing: standingOf(reasons), reasons };
  });
  return {
    advice: standings.flatMap((standing) => advice.filter((one) => one.standing === standing)),
    notEnough: answers.rows === null || answers.rows === 0 ? 'no-labelled-rows' : null,
  };
}
