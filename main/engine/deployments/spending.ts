import type { EngineContext } from '@engine/context';
import { t } from '@lingui/core/macro';
import type { Spending } from '@shared/contract/costs';
import { describeDeployment } from './describe';

/** What the deployments of a project have cost so far, each with its state; those that never stood are left out. */
export const deploymentSpending = (
  context: Pick<EngineContext, 'store' | 'now'>,
  projectId: string,
  projectName: string,
): Spending[] =>
  context.store.deployments
    .list()
    .filter((one) => one.projectId === projectId && one.state !== 'creating' && one.state !== 'failed')
    .map((stored) => {
      const { id, name, model, state, createdAt, cost } = describeDeployment(context, stored);
      return {
        kind: 'deployment',
        id,
        projectId,
        projectName,
        name: t`Hosting of ${name}`,
        model,
        simulated: false,
        status: state,
        startedAt: createdAt,
        requests: 0,
        inputTokens: 0,
        cachedTokens: 0,
        outputTokens: 0,
        reasoningTokens: 0,
        // It runs until somebody ends it, so nothing was foreseen.
        estimate: null,
        cost,
        unpriced: cost === null ? 1 : 0,
        error: null,
      };
    });
