import { counted } from '@renderer/ui/counted';
import { FactList } from '@renderer/ui/FactList';
import { ModelId } from '@renderer/ui/ModelId';
import { Panel } from '@renderer/ui/Panel';
import { SandboxBadge } from '@renderer/ui/SandboxBadge';
import type { TrainingJob } from '@shared/contract/training';
import { formatCount, formatDuration, formatMoney } from '@shared/domain/format';
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
      <FactList facts={facts} />
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
