import { Button } from '@mantine/core';
import { paths } from '@renderer/lib/paths';
import { when } from '@renderer/lib/when';
import { Notice } from '@renderer/ui/Notice';
import { Panel } from '@renderer/ui/Panel';
import type { Split } from '@shared/contract/splits';
import { useLocation } from 'wouter';
import { LabelBars } from './LabelBars';
import { LeakPanel } from './LeakPanel';
import classes from './SplitView.module.css';

/** A split as it stands: frozen or not, leaks found, and every label's rows on the three sides. */
export function SplitView({ split, onResolved }: { split: Split; onResolved: (split: Split) => void }) {
  const [, go] = useLocation();
  return (
    <div className={classes.view}>
      {split.frozenAt === null ? (
        <Notice>The first run or training freezes this split: from then on it never changes.</Notice>
      ) : (
        <Notice>
          Frozen since {when(split.frozenAt, Date.now())}, because a run uses it. To divide the rows in another way,
          make another split, or leave rows out in a new version; what was measured stays.
        </Notice>
      )}
      <LeakPanel key={split.id} split={split} onResolved={onResolved} />
      <Panel title="Rows of each label on the three sides" padded={false}>
        <LabelBars split={split} />
      </Panel>
      {split.counts.validation > 0 && (
        <Notice
          action={
            <Button
              variant="default"
              size="compact-sm"
              onClick={() => go(paths.detail(split.projectId, 'training', 'new-curve'))}
            >
              Would more rows help?
            </Button>
          }
        >
          Are these rows enough? A learning curve of the local classifier tells what more of them would bring, in
          seconds and without a network.
        </Notice>
      )}
      <p className={`${classes.fingerprint} ft-selectable`}>Fingerprint {split.fingerprint}</p>
    </div>
  );
}
