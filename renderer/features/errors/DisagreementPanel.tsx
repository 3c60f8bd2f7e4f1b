import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Select, UnstyledButton } from '@mantine/core';
import { EmptyState } from '@renderer/ui/EmptyState';
import { Panel } from '@renderer/ui/Panel';
import type { AnalysedArm, ErrorAnalysis, ErrorFilter } from '@shared/contract/error-analysis';
import { formatCount } from '@shared/domain/format';
import { disagreementOf } from './disagreement';
import classes from './ReasonList.module.css';

type DisagreementPanelProps = {
  analysis: ErrorAnalysis;
  shown: AnalysedArm;
  filter: ErrorFilter;
  onFilter: (filter: ErrorFilter) => void;
};

/** Where two arms part ways on the same rows: who of them is right, and whether both make the same mistake. */
export function DisagreementPanel({ analysis, shown, filter, onFilter }: DisagreementPanelProps) {
  const others = analysis.arms.filter(({ runId }) => runId !== shown.runId);
  const against = filter.by === 'disagreement' ? others.find(({ runId }) => runId === filter.against) : others[0];
  const found = against === undefined ? null : disagreementOf(analysis.disagreements, shown.runId, against.runId);
  if (against === undefined || found === null)
    return (
      <EmptyState title={t`There is no second arm to hold it against`}>
        <Trans>Run another arm on the same rows, and their answers stand side by side here.</Trans>
      </EmptyState>
    );
  const lines = [
    { how: 'only-this', name: t`Only ${{ arm: shown.name }} is right`, count: found.onlyThis },
    { how: 'only-other', name: t`Only ${{ arm: against.name }} is right`, count: found.onlyOther },
    { how: 'both-wrong-alike', name: t`Both are wrong, with the same answer`, count: found.bothWrongAlike },
    { how: 'both-wrong-apart', name: t`Both are wrong, with different answers`, count: found.bothWrongApart },
  ] as const;
  const bothRight = analysis.rows - found.onlyThis - found.onlyOther - found.bothWrongAlike - found.bothWrongApart;
  return (
    <Panel
      title={t`Where do they differ?`}
      padded={false}
      aside={
        <Select
          aria-label={t`Held against`}
          w={260}
          data={others.map(({ runId, name }) => ({ value: runId, label: name }))}
          value={against.runId}
          allowDeselect={false}
          onChange={(runId) => runId !== null && onFilter({ by: 'disagreement', against: runId, how: 'only-this' })}
        />
      }
    >
      <div className={classes.list}>
        {lines.map(({ how, name, count }) => (
          <UnstyledButton
            key={how}
            className={classes.reason ?? ''}
            aria-pressed={filter.by === 'disagreement' && filter.against === against.runId && filter.how === how}
            disabled={count === 0}
            onClick={() => onFilter({ by: 'disagreement', against: against.runId, how })}
          >
            <span className={classes.name}>{name}</span>
            <strong className={classes.count}>{formatCount(count)}</strong>
          </UnstyledButton>
        ))}
        <p className={classes.rest}>
          <Trans>Both are right on the other {{ rows: formatCount(bothRight) }} rows.</Trans>
        </p>
      </div>
    </Panel>
  );
}
