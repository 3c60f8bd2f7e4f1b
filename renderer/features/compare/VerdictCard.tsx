import { t } from '@lingui/core/macro';
import { Button } from '@mantine/core';
import { SandboxBadge } from '@renderer/ui/SandboxBadge';
import { TermLine } from '@renderer/ui/TermLine';
import type { Verdict } from '@shared/contract/evidence';
import { IconEqual, IconLeaf, IconQuestionMark, IconTrophy } from '@tabler/icons-react';
import { useState } from 'react';
import classes from './VerdictCard.module.css';

const kinds: Record<Verdict['kind'], { icon: typeof IconTrophy; words: string }> = {
  winner: { icon: IconTrophy, words: t`A clear winner` },
  'not-separable': { icon: IconEqual, words: t`Not separable` },
  'plain-classifier-suffices': { icon: IconLeaf, words: t`The plain classifier suffices` },
  'too-little': { icon: IconQuestionMark, words: t`Too little to say` },
};

/** Reasons shown at first: the pick's own figures and its closest rival, so that the table stays in sight. */
const fewReasons = 3;

/** The answer, first and large: one sentence, then what it rests on. */
export function VerdictCard({ verdict, colour }: { verdict: Verdict; colour: string }) {
  const [open, setOpen] = useState(false);
  const { icon: Icon, words } = kinds[verdict.kind];
  const reasons = open ? verdict.reasons : verdict.reasons.slice(0, fewReasons);
  return (
    <section className={classes.card} aria-label={t`Verdict`} style={{ borderLeftColor: colour }}>
      <div className={classes.head}>
        <Icon size={16} aria-hidden />
        <span>{words}</span>
        {verdict.simulated && <SandboxBadge />}
        <TermLine terms={verdict.simulated ? ['verdict', 'sandbox'] : ['verdict']} />
      </div>
      <p className={`${classes.sentence} ft-selectable`}>{verdict.sentence}</p>
      {reasons.length > 0 && (
        <ul className={`${classes.reasons} ft-selectable`}>
          {reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      )}
      {verdict.reasons.length > fewReasons && (
        <Button
          className={classes.more ?? ''}
          variant="subtle"
          size="compact-xs"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {open ? t`Show fewer reasons` : t`Show all ${{ count: verdict.reasons.length }} reasons`}
        </Button>
      )}
    </section>
  );
}
