import { NotDefined, Percent } from '@renderer/ui/figures';
import { Panel } from '@renderer/ui/Panel';
import { FigureTable } from '@renderer/ui/table/FigureTable';
import type { Checkpoint, TrainingEvent } from '@shared/contract/training';
import { formatLoss } from '@shared/domain/training-curves';
import type { z } from 'zod';
import classes from './TrainingLog.module.css';

type Saved = z.output<typeof Checkpoint>;
type Told = z.output<typeof TrainingEvent>;

/** Models that the server saved on the way. */
export function Checkpoints({ checkpoints }: { checkpoints: readonly Saved[] }) {
  if (checkpoints.length === 0) return null;
  return (
    <Panel title="Checkpoints" padded={false}>
      <FigureTable
        label="Checkpoints"
        rows={checkpoints}
        rowKey={({ id }) => id}
        columns={[
          { key: 'step', header: 'Step', align: 'end', width: '64px', render: ({ step }) => step },
          {
            key: 'model',
            header: 'Model',
            render: ({ model }) => (
              <code className={`${classes.model} ft-selectable`} title={model}>
                {model}
              </code>
            ),
          },
          {
            key: 'loss',
            header: 'Validation loss',
            align: 'end',
            render: ({ validLoss }) =>
              validLoss === null ? <NotDefined reason="The server gave none." /> : formatLoss(validLoss),
          },
          {
            key: 'accuracy',
            header: 'Token accuracy',
            align: 'end',
            render: ({ validAccuracy }) => <Percent value={validAccuracy} reason="The server gave none." />,
          },
        ]}
      />
    </Panel>
  );
}

/** What the server told, newest first. */
export function Events({ events }: { events: readonly Told[] }) {
  return (
    <Panel title="Events">
      {events.length === 0 ? (
        <p className={classes.none}>The server has not told anything yet.</p>
      ) : (
        <ol className={`${classes.events} ft-selectable`} aria-label="Events">
          {[...events].reverse().map(({ at, level, message }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: servers repeat a message within one second; the list only grows.
            <li key={`${events.length - index}`} data-level={level}>
              <time dateTime={at}>{new Date(at).toLocaleTimeString()}</time>
              <span>
                {level !== 'info' && <strong>{level === 'error' ? 'Error: ' : 'Warning: '}</strong>}
                {message}
              </span>
            </li>
          ))}
        </ol>
      )}
    </Panel>
  );
}
