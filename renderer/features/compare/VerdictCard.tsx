import { SandboxBadge } from '@renderer/ui/SandboxBadge';
import type { Verdict } from '@shared/contract/evidence';
import { IconEqual, IconLeaf, IconQuestionMark, IconTrophy } from '@tabler/icons-react';
import classes from './VerdictCard.module.css';

const kinds: Record<Verdict['kind'], { icon: typeof IconTrophy; words: string }> = {
  winner: { icon: IconTrophy, words: 'A clear winner' },
  'not-separable': { icon: IconEqual, words: 'Not separable' },
  'plain-classifier-suffices': { icon: IconLeaf, words: 'The plain classifier suffices' },
  'too-little': { icon: IconQuestionMark, words: 'Too little to say' },
};

/** The answer, first and large: one sentence, then what it rests on. */
export function VerdictCard({ verdict, colour }: { verdict: Verdict; colour: string }) {
  const { icon: Icon, words } = kinds[verdict.kind];
  return (
    <section className={classes.card} aria-label="Verdict" style={{ borderLeftColor: colour }}>
      <div className={classes.head}>
        <Icon size={16} aria-hidden />
        <span>{words}</span>
        {verdict.simulated && <SandboxBadge />}
      </div>
      <p className={`${classes.sentence} ft-selectable`}>{verdict.sentence}</p>
      {verdict.reasons.length > 0 && (
        <ul className={`${classes.reasons} ft-selectable`}>
          {verdict.reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      )}
    </section>
  );
}
