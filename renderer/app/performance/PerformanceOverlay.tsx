import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { formatBytes, formatCount, formatLatency, NOT_DEFINED } from '@shared/domain/format';
import classes from './PerformanceOverlay.module.css';
import { useFigures } from './use-figures';

/** `60, longest 17 ms` */
function withLongest(number: number, longestMs: number): string {
  const count = formatCount(number);
  const longest = formatLatency(longestMs);
  return t`${count}, longest ${longest}`;
}

/** For developers: frames, long tasks, memory and the engine's times, in a corner. Nothing can be done with it, so nothing reads it out. */
export function PerformanceOverlay() {
  const { frames, longTasks, heapBytes, engine } = useFigures();
  const processes = engine?.processes ?? [];
  const facts: [string, string][] = [
    [t`Frames a second`, frames === null ? NOT_DEFINED : withLongest(Math.round(frames.perSecond), frames.longestMs)],
    [t`Long tasks in 10 s`, longTasks.count === 0 ? '0' : withLongest(longTasks.count, longTasks.longestMs)],
    [t`Heap of the window`, heapBytes === null ? NOT_DEFINED : formatBytes(heapBytes)],
    [t`Calls waiting`, engine === null ? NOT_DEFINED : formatCount(engine.waiting)],
    ...processes.map(({ kind, bytes }): [string, string] => [kind, formatBytes(bytes)]),
  ];
  return (
    <div className={classes.overlay} aria-hidden data-testid="performance">
      <dl className={classes.facts}>
        {facts.map(([name, words], index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two processes may be of one kind; the list has no state.
          <div key={`${name} ${index}`}>
            <dt>{name}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      {engine !== null && engine.operations.length > 0 && (
        <table className={classes.operations}>
          <thead>
            <tr>
              <th>
                <Trans>operation</Trans>
              </th>
              <th>
                <Trans>calls</Trans>
              </th>
              <th>
                <Trans>last</Trans>
              </th>
              <th>p50</th>
              <th>p99</th>
            </tr>
          </thead>
          <tbody>
            {engine.operations.map(({ name, calls, lastMs, p50Ms, p99Ms }) => (
              <tr key={name}>
                <td>{name}</td>
                <td>{formatCount(calls)}</td>
                <td>{formatLatency(lastMs)}</td>
                <td>{formatLatency(p50Ms)}</td>
                <td>{formatLatency(p99Ms)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
