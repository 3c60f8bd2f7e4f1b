import type { EngineContext } from '@engine/context';
import type { Handlers } from '@engine/handlers';
import { projectOf } from '@engine/projects/project-of';
import { splitOf } from '@engine/splits/split-of';
import type { Comparison } from '@shared/contract/evidence';
import type { Compare } from './comparison';
import { comparisonTarget, newestSplit } from './comparison-target';
import { resultsHash } from './results-hash';
import { recordTestLook, testLooks } from './test-looks';

type Names = 'comparisons.get' | 'comparisons.looks' | 'comparisons.allowDifferent';

/** The verdict stands at the project from the moment on that somebody has seen it, not before: test results may still be sealed. */
function keepVerdict({ store, emit, now }: EngineContext, { projectId, arms, verdict }: Comparison): void {
  const known = store.projects.summaries().find(({ project }) => project.id === projectId)?.verdict ?? null;
  if (arms.length < 2 || known === verdict.sentence) return;
  store.projects.setVerdict(projectId, verdict.sentence, now());
  emit({ type: 'changed', topics: ['projects'] });
}

/** Operations on comparisons. */
export function comparisonHandlers(context: EngineContext, compare: Compare): Handlers<Names> {
  const { store, emit, now } = context;
  return {
    'comparisons.get': async (input) => {
      const comparison = await compare(input);
      if (comparison.part !== 'test') return comparison;
      const testLooks = recordTestLook(context, comparison, 'comparison');
      if (input.runIds === undefined) keepVerdict(context, comparison);
      return { ...comparison, testLooks };
    },
    'comparisons.looks': (input) => {
      const { id } = projectOf(context, input.projectId);
      const splitId = input.splitId ?? newestSplit(context, id, 'test');
      if (splitId === null) return { splitId, looks: [], isSealed: false };
      const { chosen } = comparisonTarget(context, { projectId: id, splitId, part: 'test' }).runs;
      return {
        splitId,
        looks: testLooks(context, splitId),
        isSealed: chosen.length > 0 && !store.comparisonRules.hasLook(splitId, resultsHash(chosen)),
      };
    },
    'comparisons.allowDifferent': ({ projectId, splitId, part, allowed }) => {
      const project = projectOf(context, projectId);
      const split = splitOf(context, splitId);
      if (allowed) store.comparisonRules.allowDifferent({ projectId: project.id, splitId: split.id, part }, now());
      else store.comparisonRules.forbidDifferent(split.id, part);
      emit({ type: 'changed', topics: ['comparisons', 'costs'] });
      return { since: store.comparisonRules.differentSince(split.id, part) };
    },
  };
}
