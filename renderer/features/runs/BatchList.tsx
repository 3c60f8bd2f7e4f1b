import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Panel } from '@renderer/ui/Panel';
import { StatusBadge } from '@renderer/ui/StatusBadge';
import type { RunBatch } from '@shared/contract/runs';
import classes from './BatchList.module.css';
import { batchExpiry, batchProgress, batchState } from './batch-words';

/** The files of a run at its provider: where each is, how far, and until when. */
export function BatchList({ batches }: { batches: readonly RunBatch[] }) {
  return (
    <Panel title={t`Batches at the provider`} terms={['batch']} padded={false}>
      <ul className={classes.list} aria-label={t`Batches at the provider`}>
        {batches.map((batch) => {
          const { look, words } = batchState(batch);
          return (
            <li key={batch.id} className={classes.batch}>
              <span className={classes.name}>
                <Trans>Batch {batch.number}</Trans>
              </span>
              <span className={classes.state}>
                <StatusBadge look={look}>{words}</StatusBadge>
              </span>
              <span>{batchProgress(batch)}</span>
              <span className={classes.dim}>{batchExpiry(batch, Date.now())}</span>
              {batch.note !== null && <p className={classes.note}>{batch.note}</p>}
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
