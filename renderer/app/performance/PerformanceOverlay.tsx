import { formatBytes, formatCount, formatLatency } from '@shared/domain/format';
import classes from './PerformanceOverlay.module.css';
import { useFigures } from './use-figures';

/** For developers: frames, long tasks, memory and the engine's times, in a corner. Nothing can be done with it, so nothing reads it out. */
export function PerformanceOverlay() {
  const { frames, longTasks, heapBytes, engine } = useFigures();
  const processes = engine?.processes ?? [];
  const facts: [string, string][] = [
    [
      'Frames a second',
      frames === null ? '–' : `${frames.perSecond.toFixed(0)}, longest ${formatLatency(frames.longestMs)}`,
    ],
    [
      'Long tasks in 10 s',
      longTasks.count === 0 ? '0' : `${longTasks.count}, longest ${formatLatency(longTasks.longestMs)}`,
    ],
    ['Heap of the window', heapBytes === null ? '–' : formatBytes(heapBytes)],
    ['Calls waiting', engine === null ? '–' : formatCount(engine.waiting)],
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
              <th>operation</th>
              <th>calls</th>
              <th>last</th>
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
