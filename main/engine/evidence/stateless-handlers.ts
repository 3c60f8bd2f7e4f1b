import type { Handlers } from '@engine/handlers';
import { AppFailure } from '@shared/contract/errors';
import { computeMetrics } from '@shared/domain/metrics';
import { comparePaired } from '@shared/domain/statistics';

/** What the caller gave makes no sense: the domain says why, the caller hears it as wrong input. */
function checked<T>(compute: () => T): T {
  try {
    return compute();
  } catch (thrown) {
    if (thrown instanceof RangeError) throw new AppFailure('invalid-input', thrown.message);
    throw thrown;
  }
}

/** A field that was left out is absent, not `undefined`: the domain's types tell the two apart. */
function given<T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const kept = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(kept) as { [K in keyof T]: Exclude<T[K], undefined> }; // safe: only undefined fields went
}

/** Operations that need no workspace: figures. */
export function statelessHandlers(): Handlers<'metrics.compute' | 'statistics.compare'> {
  return {
    'metrics.compute': (input) => checked(() => computeMetrics(given(input))),
    'statistics.compare': (input) => checked(() => comparePaired(given(input))),
  };
}
