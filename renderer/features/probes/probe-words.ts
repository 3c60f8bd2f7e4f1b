import { t } from '@lingui/core/macro';
import type { ProbeKind } from '@shared/contract/probe-set';

/** The kinds of rows: what they are, and what they show. */
export const probeKinds: readonly { kind: ProbeKind; name: string; what: string; answer: string | null }[] = [
  {
    kind: 'general',
    name: t`General question`,
    what: t`Asked without the task’s prompt: does it still know what it knew?`,
    answer: t`Right answer, or several with | between`,
  },
  {
    kind: 'out-of-domain',
    name: t`Text from elsewhere`,
    what: t`Written otherwise than the rows, and still of a label.`,
    answer: t`Label it should get`,
  },
  { kind: 'none', name: t`None of these`, what: t`No label fits: right is an answer that is none.`, answer: null },
];

export const probeKindName = (kind: ProbeKind): string => probeKinds.find((one) => one.kind === kind)?.name ?? kind;

/** 'Paris | Lutetia' as two answers. */
export const answersOf = (typed: string): string[] =>
  typed
    .split('|')
    .map((answer) => answer.trim())
    .filter((answer) => answer !== '');
