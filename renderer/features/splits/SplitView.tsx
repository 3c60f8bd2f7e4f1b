import { when } from '@renderer/lib/when';
import { counted } from '@renderer/ui/counted';
import { Notice } from '@renderer/ui/Notice';
import { Panel } from '@renderer/ui/Panel';
import { TermCard } from '@renderer/ui/TermCard';
import type { Split } from '@shared/contract/splits';
import { LabelBars } from './LabelBars';
import classes from './SplitView.module.css';
import { leakLines } from './split-words';

/** A split as it stands: frozen or not, leaks found, and every label's rows on the three sides. */
export function SplitView({ split }: { split: Split }) {
  const leaks = leakLines(split);
  const leaking = leaks.filter(({ rows }) => rows > 0);
  return (
    <div className={classes.view}>
      {split.frozenAt === null ? (
        <Notice>The first run or training freezes this split: from then on it never changes.</Notice>
      ) : (
        <Notice>
          Frozen since {when(split.frozenAt, Date.now())}, because a run uses it. To divide the rows in another way,
          make another split; what was measured stays.
        </Notice>
      )}
      {leaking.length === 0 ? (
        <Notice tone="good">
          No <TermCard term="leak">leak</TermCard> found: no text{split.grouped && ' and no group'} of the validation or
          test side stands on another side.
        </Notice>
      ) : (
        <Notice tone="warning">
          <TermCard term="leak">Leaks</TermCard> found:{' '}
          {leaking.map(({ rows, words }) => `${counted(rows, 'row')} ${words}`).join('; ')}. Scores on this split may be
          too good.
        </Notice>
      )}
      <Panel title="Rows of each label on the three sides" padded={false}>
        <LabelBars split={split} />
      </Panel>
      <p className={`${classes.fingerprint} ft-selectable`}>Fingerprint {split.fingerprint}</p>
    </div>
  );
}
