import { ActionIcon, CopyButton, Tooltip } from '@mantine/core';
import { counted } from '@renderer/ui/counted';
import { Panel } from '@renderer/ui/Panel';
import { SandboxBadge } from '@renderer/ui/SandboxBadge';
import type { TrainedModel } from '@shared/contract/trained-models';
import { formatCount, formatMoney } from '@shared/domain/format';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import classes from './TrainedModelsScreen.module.css';

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
      <div className={classes.id}>
        <code className="ft-selectable">{model.modelId}</code>
        <CopyButton value={model.modelId}>
          {({ copied, copy }) => (
            <Tooltip label={copied ? 'Copied' : 'Copy the model ID'}>
              <ActionIcon variant="subtle" color="gray" aria-label="Copy the model ID" onClick={copy}>
                {copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
              </ActionIcon>
            </Tooltip>
          )}
        </CopyButton>
      </div>
      <dl className={`${classes.facts} ft-selectable`}>
        {facts.map(([name, words]) => (
          <div key={`${name} ${words}`}>
            <dt>{name}</dt>
            <dd title={words}>{words}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
