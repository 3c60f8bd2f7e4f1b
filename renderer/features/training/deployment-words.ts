import { plural, t } from '@lingui/core/macro';
import type { StatusLook } from '@renderer/ui/StatusBadge';
import type { Deployment, DeploymentList, DeploymentState } from '@shared/contract/deployments';
import { formatMoney } from '@shared/domain/format';

/** The state of a deployment: icon and word. */
export const deploymentStates: Record<DeploymentState, { look: StatusLook; words: string }> = {
  creating: { look: 'running', words: t({ message: 'deploying', context: 'state' }) },
  ready: { look: 'good', words: t({ message: 'answers', context: 'state' }) },
  failed: { look: 'bad', words: t({ message: 'failed', context: 'state' }) },
  deleting: { look: 'running', words: t`being deleted` },
  gone: { look: 'stopped', words: t({ message: 'gone', context: 'state' }) },
};

/** `1 stands for $1.70 an hour, $81.60 so far`: what deployments cost now and have cost in all. */
export function totalWords({ deployments, perHour, cost, unpriced }: DeploymentList): string {
  const standing = deployments.filter(({ state }) => state === 'ready' || state === 'deleting').length;
  const [hour, soFar] = [formatMoney(perHour), formatMoney(cost)];
  const known =
    standing === 0
      ? t`None stands; ${soFar} so far`
      : plural(standing, {
          one: `# stands for ${hour} an hour; ${soFar} so far`,
          other: `# stand for ${hour} an hour; ${soFar} so far`,
        });
  return unpriced === 0
    ? known
    : t`${known}, without ${plural(unpriced, { one: '# deployment', other: '# deployments' })} whose price is not known`;
}

/** What the deploy button says: 'Deploy for $1.70 an hour'. */
export function deployWords(perHour: number | null | undefined): string {
  if (perHour === undefined) return t`Looking up the price`;
  if (perHour === null) return t`Deploy, price not known`;
  return perHour === 0 ? t`Deploy, no hosting fee` : t`Deploy for ${{ price: formatMoney(perHour) }} an hour`;
}

/** What an Azure connection's address says of the resource's name; empty when it says nothing. */
export function resourceName(baseUrl: string): string {
  if (!URL.canParse(baseUrl)) return '';
  const [name = '', ...domain] = new URL(baseUrl).hostname.split('.');
  return /^(?:openai\.azure|services\.ai\.azure|cognitiveservices\.azure)\./.test(domain.join('.')) ? name : '';
}

/** A name for a deployment that none of these has: the suffix of the training, with a number when it is taken. */
export function freeDeploymentName(
  wanted: string,
  deployments: readonly Pick<Deployment, 'name' | 'endedAt'>[],
): string {
  const base =
    wanted
      .toLowerCase()
      .replace(/[^a-z0-9-]+/g, '-')
      .replace(/^-+|-+$/g, '') || 'fine-tune';
  const taken = new Set(deployments.filter(({ endedAt }) => endedAt === null).map(({ name }) => name));
  let name = base;
  for (let copy = 2; taken.has(name); copy += 1) name = `${base}-${copy}`;
  return name;
}
