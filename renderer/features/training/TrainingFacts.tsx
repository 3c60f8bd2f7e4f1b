import { plural, t } from '@lingui/core/macro';
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
    [t`Base model`, job.baseModel],
    [t`Connection`, job.connectionName],
    [
      t`Training rows`,
      t`${plural({ train: job.trainRows }, { one: '# row', other: '# rows' })}, ${{ held: formatCount(job.validationRows) }} for validation`,
    ],
    ...fileFacts(job),
    ...hyperparameterWords(job.hyperparameters),
    [t`Seed`, String(job.seed)],
  ];
  if (job.trainedTokens !== null) facts.push([t`Tokens billed`, formatCount(job.trainedTokens)]);
  if (job.finishedAt !== null) {
    facts.push([t`Took`, formatDuration(Date.parse(job.finishedAt) - Date.parse(job.createdAt))]);
  }
  if (job.providerJobId !== null) facts.push([t`Job at the server`, job.providerJobId]);
  if (job.dataHash !== null) facts.push([t`SHA-256 of the file`, job.dataHash]);
  return (
    <Panel title={t`What was trained`}>
      {job.fineTunedModel !== null && <ModelId model={job.fineTunedModel} simulated={job.simulated} />}
      <div className={classes.cost}>
        <strong>
          {job.cost === null
            ? foreseen === null
              ? t`price not known`
              : t`about ${{ price: formatMoney(foreseen.likely) }}`
            : formatMoney(job.cost)}
        </strong>
        <span>
          {job.cost === null
            ? t({ message: 'foreseen', context: 'price' })
            : foreseen === null
              ? t({ message: 'paid', context: 'price' })
              : t`paid, foreseen ${{ low: formatMoney(foreseen.low) }} to ${{ high: formatMoney(foreseen.high) }}`}
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
    facts.push([
      t`Part`,
      chain.place > 1
        ? t`${{ place: chain.place }} of ${{ of: chain.of }}, from the model before`
        : t`${{ place: chain.place }} of ${{ of: chain.of }}`,
    ]);
  if (file.method === 'dpo') facts.push([t`Learns from`, t`preferences (DPO)`]);
  if (file.order === 'shuffled') facts.push([t`Labels in the prompt`, t`shuffled by row, seed ${{ seed: file.seed }}`]);
  return facts;
}
