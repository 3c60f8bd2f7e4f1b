import { counted } from '@renderer/ui/counted';
import { FactList } from '@renderer/ui/FactList';
import { ModelId } from '@renderer/ui/ModelId';
import { Panel } from '@renderer/ui/Panel';
import { SandboxBadge } from '@renderer/ui/SandboxBadge';
import type { TrainedModel } from '@shared/contract/trained-models';
import { formatCount, formatMoney } from '@shared/domain/format';

/** Where a model comes from, what it learnt from, and what its answers cost. */
export function ModelFacts({ model }: { model: TrainedModel }) {
  const { price, trainRows, trainedTokens, cost, retires, providerJobId, dataHash } = model;
  const facts: [string, string][] = [
    ['Base model', model.baseModel],
    ['Host', model.connectionName],
    ['Made', new Date(model.createdAt).toLocaleString()],
    ['Learnt from', trainRows === null ? 'a file that is gone' : counted(trainRows, 'row')],
  ];
  if (trainedTokens !== null) facts.push(['Tokens billed', formatCount(trainedTokens)]);
  facts.push([
    'Training cost',
    cost !== null ? formatMoney(cost) : model.origin === 'rescued' ? 'not told by the provider' : 'not known',
  ]);
  if (price !== null && price.input !== null && price.output !== null)
    facts.push(['1M tokens', `${formatMoney(price.input)} in, ${formatMoney(price.output)} out`]);
  facts.push(['Answers until', retires ?? 'no end announced']);
  for (const { name, sku, state } of model.deployments) facts.push(['Deployed as', `${name} (${sku}, ${state})`]);
  if (providerJobId !== null) facts.push(['Job at the host', providerJobId]);
  if (dataHash !== null) facts.push(['SHA-256 of the file', dataHash]);
  return (
    <Panel title="What it is" aside={model.simulated && <SandboxBadge />}>
      <ModelId model={model.modelId} simulated={false} />
      <FactList facts={facts} />
    </Panel>
  );
}
