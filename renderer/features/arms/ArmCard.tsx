import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { ActionIcon, Button, Skeleton, Tooltip, VisuallyHidden } from '@mantine/core';
import { modals } from '@mantine/modals';
import { comparisonQueries } from '@renderer/lib/queries/comparisons';
import { runQueries } from '@renderer/lib/queries/runs';
import { useOperation } from '@renderer/lib/query';
import { stripMessage } from '@renderer/lib/strip-message';
import { undoAction } from '@renderer/lib/undo-action';
import { ArmBadges } from '@renderer/ui/ArmBadges';
import { armTerms } from '@renderer/ui/arm-kinds';
import { Money } from '@renderer/ui/figures';
import { Notice } from '@renderer/ui/Notice';
import { TermCard } from '@renderer/ui/TermCard';
import { terms } from '@renderer/ui/terms';
import type { Arm } from '@shared/contract/arms';
import type { LocalModel } from '@shared/contract/classifiers';
import type { Connection } from '@shared/contract/connections';
import type { Run } from '@shared/contract/runs';
import { IconMessages, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import classes from './ArmCard.module.css';
import { writesAnswers } from './arm-draft';
import { armFacts, pricePer1000 } from './arm-facts';

/** Rows that the price per 1,000 is estimated from: enough for a fair mean, quick on any dataset. */
const sampledRows = 200;

type ArmCardProps = {
  arm: Arm;
  colour: string;
  connections: readonly Connection[];
  /** The split whose rows are priced; null before there is one. */
  splitId: string | null;
  /** Its runs so far, newest first. */
  runs: readonly Run[];
  /** The classifier that its newest run trained; null before that, and for arms that train none. */
  model: LocalModel | null;
  onShowPrompt: () => void;
  onShowModel: (model: LocalModel) => void;
};

/** One way to answer: what it is made of, what 1,000 rows cost, and its exact prompt one click away. */
export function ArmCard({ arm, colour, connections, splitId, runs, model, onShowPrompt, onShowModel }: ArmCardProps) {
  const { kind } = arm.config;
  // What was imported can be imported again; what was paid for stays.
  const stays = runs.length > 0 && kind !== 'imported';
  const remove = useOperation('arms.remove', {
    onSuccess: ({ historyId }) =>
      stripMessage.say({
        words: t`Removed ${{ name: arm.name }}`,
        ...(historyId === null ? {} : { action: undoAction(arm.projectId, historyId) }),
      }),
  });
  return (
    <article className={classes.card} aria-label={arm.name} style={{ borderTopColor: colour }}>
      <header className={classes.head}>
        <h2 className={`${classes.name} ft-heading`} title={arm.name}>
          {arm.name}
        </h2>
        <ArmBadges simulated={arm.simulated} kind={kind} />
      </header>
      <div className={classes.kind}>
        <TermCard term={armTerms[kind]}>
          {arm.name === terms[armTerms[kind]].name ? t`What is it?` : terms[armTerms[kind]].name}
        </TermCard>
      </div>
      <dl className={classes.facts}>
        {armFacts(arm, connections, model).map(([name, words]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd title={words}>{words}</dd>
          </div>
        ))}
      </dl>
      <div className={classes.price}>
        <PricePer1000 arm={arm} splitId={splitId} runs={runs} />
        <span className={classes.unit}>{arm.simulated ? t`per 1,000 rows, simulated` : t`per 1,000 rows`}</span>
      </div>
      {remove.isError && <Notice tone="bad">{remove.error.error.message}</Notice>}
      <footer className={classes.foot}>
        {writesAnswers(kind) ? (
          <Button
            variant="default"
            leftSection={<IconMessages size={14} aria-hidden />}
            aria-label={t`Exact prompt of ${arm.name}`}
            disabled={splitId === null}
            onClick={onShowPrompt}
          >
            <Trans>Exact prompt</Trans>
          </Button>
        ) : (
          <LocalFoot arm={arm} model={model} onShowModel={onShowModel} />
        )}
        <Tooltip label={stays ? t`It has runs, so it stays: their figures need it.` : t`Remove ${arm.name}`}>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t`Remove ${arm.name}`}
            mod={{ disabled: stays }}
            aria-disabled={stays}
            loading={remove.isPending}
            onClick={() => {
              if (stays) return;
              if (kind !== 'imported' && kind !== 'fine-tuned') return remove.mutate({ armId: arm.id });
              modals.openConfirmModal({
                title: t`Remove ${arm.name}?`,
                children:
                  kind === 'imported'
                    ? t`Its predictions go with it. You can import them again from their file.`
                    : t`Its prompt goes with it. The model stays, and an arm can be added for it again.`,
                labels: { confirm: t`Remove it`, cancel: t`Keep it` },
                onConfirm: () => remove.mutate({ armId: arm.id }),
              });
            }}
          >
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </footer>
    </article>
  );
}

/** What an arm that asks no model has in place of its prompt. */
function LocalFoot({ arm, model, onShowModel }: Pick<ArmCardProps, 'arm' | 'model' | 'onShowModel'>) {
  if (model === null) {
    return <span className={classes.local}>{whatIsSent(arm.config.kind)}</span>;
  }
  return (
    <Button variant="default" onClick={() => onShowModel(model)}>
      <Trans>What it chose</Trans> <VisuallyHidden>{t`What ${arm.name} chose`}</VisuallyHidden>
    </Button>
  );
}

/** What 1,000 of the imported answers cost by their file; the run itself paid nothing. */
function ImportedPrice({ arm, runs }: Pick<ArmCardProps, 'arm' | 'runs'>) {
  const runId = runs[0]?.id ?? '';
  const comparison = useQuery({
    ...comparisonQueries.get({ projectId: arm.projectId, runIds: [runId], part: runs[0]?.part ?? 'test' }),
    enabled: runId !== '' && arm.config.kind === 'imported' && arm.config.columns.cost !== undefined,
  });
  return (
    <Money
      value={comparison.data?.arms[0]?.costPer1000 ?? null}
      reason={t`The file did not say what an answer cost.`}
    />
  );
}

/** What arms without a prompt send. */
function whatIsSent(kind: Arm['config']['kind']): string {
  if (kind === 'embedding') return t`Sends each text as it is, and nothing else.`;
  return kind === 'imported' ? t`Answered elsewhere, sends nothing.` : t`Runs on this machine, sends nothing.`;
}

function PricePer1000({ arm, splitId, runs }: Pick<ArmCardProps, 'arm' | 'splitId' | 'runs'>) {
  const estimate = useQuery({
    ...runQueries.estimate({ armId: arm.id, splitId: splitId ?? '', part: 'test', limit: sampledRows }),
    enabled: splitId !== null && arm.config.kind !== 'imported',
  });
  if (arm.config.kind === 'imported') return <ImportedPrice arm={arm} runs={runs} />;
  if (splitId === null)
    return <Money value={null} reason={t`Make a split first: prices are counted on its test rows.`} />;
  if (estimate.error !== null) return <Money value={null} reason={estimate.error.error.message} />;
  if (estimate.data === undefined) return <Skeleton height={16} width={72} />;
  // Once every row is answered nothing is left to estimate: then what its last run was priced at still tells.
  const priced = runs.find((run) => run.estimate.requests > 0)?.estimate;
  const value =
    pricePer1000(arm.config, estimate.data) ?? (priced === undefined ? null : pricePer1000(arm.config, priced));
  const answered = estimate.data.cost !== null && value === null;
  return (
    <Money
      value={value}
      reason={
        answered
          ? t`Every test row is answered already, so nothing is left to estimate. The measured price is on Compare.`
          : t`No price known: the price book has no entry for this model.`
      }
    />
  );
}
