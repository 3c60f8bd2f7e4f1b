import { ActionIcon, CopyButton, Tooltip } from '@mantine/core';
import { counted } from '@renderer/ui/counted';
import { Panel } from '@renderer/ui/Panel';
import { SandboxBadge } from '@renderer/ui/SandboxBadge';
import type { TrainingJob } from '@shared/contract/training';
import { formatCount, formatDuration, formatMoney } from '@shared/domain/format';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { KeptFiles } from './KeptFiles';
import classes from './TrainingFacts.module.css';
import { hyperparameterWords } from './training-words';

/** What was trained from what, and what it cost against what was foreseen. */
export function TrainingFacts({ job }: { job: TrainingJob }) {
  const foreseen = job.estimate?.cost ?? null;
  const facts: [string, string][] = [
    ['Base model', job.baseModel],
    ['Connection', job.connectionName],
    ['Training rows', `${counted(job.trainRows, 'row')}, ${formatCount(job.validationRows)} for validation`],
    ...fileFacts(job),
    ...hyperparameterWords(job.hyperparameters),
    ['Seed', String(job.seed)],
  ];
  if (job.trainedTokens !== null) facts.push(['Tokens billed', formatCount(job.trainedTokens)]);
  if (job.finishedAt !== null) {
    facts.push(['Took', formatDuration(Date.parse(job.finishedAt) - Date.parse(job.createdAt))]);
  }
  if (job.providerJobId !== null) facts.push(['Job at the server', job.providerJobId]);
  if (job.dataHash !== null) facts.push(['SHA-256 of the file', job.dataHash]);
  return (
    <Panel title="What was trained">
      {job.fineTunedModel !== null && <ModelId model={job.fineTunedModel} simulated={job.simulated} />}
      <div className={classes.cost}>
        <strong>
          {job.cost === null
            ? foreseen === null
              ? 'price not known'
              : `about ${formatMoney(foreseen.likely)}`
            : formatMoney(job.cost)}
        </strong>
        <span>
          {job.cost === null ? 'foreseen' : 'paid'}
          {job.cost !== null &&
            foreseen !== null &&
            `, foreseen ${formatMoney(foreseen.low)} to ${formatMoney(foreseen.high)}`}
        </span>
        {job.simulated && <SandboxBadge short />}
      </div>
      <dl className={`${classes.facts} ft-selectable`}>
        {facts.map(([name, words]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd title={words}>{words}</dd>
          </div>
        ))}
      </dl>
      <KeptFiles trainingJobId={job.id} />
    </Panel>
  );
}

/** What is not as usual about its files. */
function fileFacts({ chain, file }: Pick<TrainingJob, 'chain' | 'file'>): [string, string][] {
  const facts: [string, string][] = [];
  if (chain.of > 1)
    facts.push(['Part', `${chain.place} of ${chain.of}${chain.place > 1 ? ', from the model before' : ''}`]);
  if (file.method === 'dpo') facts.push(['Learns from', 'preferences (DPO)']);
  if (file.order === 'shuffled') facts.push(['Labels in the prompt', `shuffled by row, seed ${file.seed}`]);
  return facts;
}

function ModelId({ model, simulated }: { model: string; simulated: boolean }) {
  return (
    <div className={classes.model}>
      <code className={classes.id}>{model}</code>
      {simulated && <SandboxBadge short />}
      <CopyButton value={model}>
        {({ copied, copy }) => (
          <Tooltip label={copied ? 'Copied' : 'Copy the model ID'}>
            <ActionIcon variant="subtle" color="gray" aria-label="Copy the model ID" onClick={copy}>
              {copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
            </ActionIcon>
          </Tooltip>
        )}
      </CopyButton>
    </div>
  );
}
