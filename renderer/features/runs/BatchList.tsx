import { Panel } from '@renderer/ui/Panel';
import { StatusBadge } from '@renderer/ui/StatusBadge';
import type { RunBatch } from '@shared/contract/runs';
import classes from './BatchList.module.css';
import { batchExpiry, batchProgress, batchState } from './batch-words';

/** The files of a run at its provider: where each is, how far, and until when. */
export function BatchList({ batches }: { batches: readonly RunBatch[] }) {
  return (
    <Panel title="Batches at the provider" padded={false}>
      <ul className={classes.list} aria-label="Batches at the provider">
        {batches.map((batch) => {
          const { look, words } = batchState(batch);
          return (
            <li key={batch.id} className={classes.batch}>
              <span className={classes.name}>Batch {batch.number}</span>
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
