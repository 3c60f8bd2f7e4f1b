import { plural, t } from '@lingui/core/macro';
import { FactList } from '@renderer/ui/FactList';
import { ModelId } from '@renderer/ui/ModelId';
import { Panel } from '@renderer/ui/Panel';
import { SandboxBadge } from '@renderer/ui/SandboxBadge';
import type { TrainedModel } from '@shared/contract/trained-models';
import { formatCount, formatMoney } from '@shared/domain/format';
import { spokenLocale } from '@shared/wording/spoken-locale';

const deploymentWords: Readonly<Record<string, string>> = {
  creating: t({ message: 'creating', context: 'deployment' }),
  ready: t({ message: 'ready', context: 'deployment' }),
  failed: t({ message: 'failed', context: 'deployment' }),
  deleting: t({ message: 'deleting', context: 'deployment' }),
};

/** Where a model comes from, what it learnt from, and what its answers cost. */
export function ModelFacts({ model }: { model: TrainedModel }) {
  const { price, trainRows, trainedTokens, cost, retires, providerJobId, dataHash } = model;
  const facts: [string, string][] = [
    [t`Base model`, model.baseModel],
    [t`Host`, model.connectionName],
    [t`Made`, new Date(model.createdAt).toLocaleString(spokenLocale())],
    [
      t`Learnt from`,
      trainRows === null ? t`a file that is gone` : plural(trainRows, { one: '# row', other: '# rows' }),
    ],
  ];
  if (trainedTokens !== null) facts.push([t`Tokens billed`, formatCount(trainedTokens)]);
  facts.push([
    t`Training cost`,
    cost !== null ? formatMoney(cost) : model.origin === 'rescued' ? t`not told by the provider` : t`not known`,
  ]);
  if (price !== null && price.input !== null && price.output !== null)
    facts.push([
      t`1M tokens`,
      t`${{ input: formatMoney(price.input) }} in, ${{ output: formatMoney(price.output) }} out`,
    ]);
  facts.push([t`Answers until`, retires ?? t`no end announced`]);
  for (const { name, sku, state } of model.deployments)
    facts.push([t`Deployed as`, `${name} (${sku}, ${deploymentWords[state] ?? state})`]);
  if (providerJobId !== null) facts.push([t`Job at the host`, providerJobId]);
  if (dataHash !== null) facts.push([t`SHA-256 of the file`, dataHash]);
  return (
    <Panel title={t`What it is`} aside={model.simulated && <SandboxBadge />}>
      <ModelId model={model.modelId} simulated={false} />
      <FactList facts={facts} />
    </Panel>
  );
}
