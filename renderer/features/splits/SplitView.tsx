import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { when } from '@renderer/lib/when';
import { Notice } from '@renderer/ui/Notice';
import { Panel } from '@renderer/ui/Panel';
import type { Split } from '@shared/contract/splits';
import { LabelBars } from './LabelBars';
import { LeakPanel } from './LeakPanel';
import { MoreRows } from './MoreRows';
import classes from './SplitView.module.css';

/** A split as it stands: frozen or not, leaks found, and every label's rows on the three sides. */
export function SplitView({ split, onResolved }: { split: Split; onResolved: (split: Split) => void }) {
  const frozen = split.frozenAt === null ? '' : when(split.frozenAt, Date.now());
  return (
    <div className={classes.view}>
      {split.frozenAt === null ? (
        <Notice>
          <Trans>The first run or training freezes this split: from then on it never changes.</Trans>
        </Notice>
      ) : (
        <Notice>
          <Trans>
            Frozen since {frozen}, because something was measured on it. To divide the rows in another way, make another
            split, or leave rows out in a new version; what was measured stays.
          </Trans>
        </Notice>
      )}
      <LeakPanel key={split.id} split={split} onResolved={onResolved} />
      <Panel
        title={t`Rows of each label on the three sides`}
        terms={['trainSide', 'validationSide', 'testSide']}
        padded={false}
      >
        <LabelBars split={split} />
      </Panel>
      <MoreRows split={split} />
      <p className={`${classes.fingerprint} ft-selectable`}>{t`Fingerprint ${{ fingerprint: split.fingerprint }}`}</p>
    </div>
  );
}
