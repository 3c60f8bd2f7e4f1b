import type { EngineContext } from '@engine/context';
import type { Compare } from '@engine/evidence/comparison';
import type { Handlers } from '@engine/handlers';
import { labelledRows } from '@engine/projects/labelled-rows';
import { projectOf } from '@engine/projects/project-of';
import type { GuideAdvice } from '@shared/contract/guide';
import { type GuideEvidence, type GuideKind, propose } from '@shared/domain/guide';
import { collectEvidence } from './collect-evidence';

/** Likely price of 1,000 rows: measured before counted; nothing is paid for what runs on this machine. */
function pricedAt(kind: GuideKind, { measured, asked, trainable }: GuideEvidence): number | null {
  const run = measured[kind]?.per1000;
  if (run != null) return run;
  if (kind === 'majority' || kind === 'local-classifier') return 0;
  const model = kind === 'fine-tuned' ? trainable : asked[kind];
  return typeof model === 'string' ? null : model.per1000;
}

function isSimulated(kind: GuideKind, { asked, trainable }: GuideEvidence): boolean {
  if (kind === 'majority' || kind === 'local-classifier') return false;
  const model = kind === 'fine-tuned' ? trainable : asked[kind];
  return typeof model !== 'string' && model.simulated;
}

/** Operations of the guide 'Which should I try?'. */
export function guideHandlers(context: EngineContext, compare: Compare): Handlers<'guide.known' | 'guide.propose'> {
  const { store } = context;
  return {
    'guide.known': ({ projectId }) => {
      const project = projectOf(context, projectId);
      const rows = labelledRows(store, project.id).reduce((sum, { count }) => sum + count, 0);
      const hasData = store.datasets.list(project.id).some(({ state }) => state === 'ready');
      return {
        rows: hasData ? rows : null,
        labels: project.labels.length === 0 ? null : project.labels.length,
        callsPerMonth: null,
        latency: null,
        privacy: null,
      };
    },
    'guide.propose': async ({ projectId, answers }) => {
      const project = projectOf(context, projectId);
      const { evidence, configs } = await collectEvidence(context, compare, project, answers);
      const arms = store.arms.shown(project.id);
      const { advice, notEnough } = propose(answers, evidence);
      return {
        notEnough,
        advice: advice.map(({ kind, standing, reasons }): GuideAdvice => {
          const arm = arms.find(({ config }) => config.kind === kind);
          return {
            kind,
            standing,
            reasons,
            arm: arm === undefined ? null : { id: arm.id, name: arm.name },
            config: arm === undefined ? (configs[kind] ?? null) : null,
            per1000: pricedAt(kind, evidence),
            simulated: isSimulated(kind, evidence),
          };
        }),
      };
    },
  };
}
