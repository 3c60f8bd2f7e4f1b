import { t } from '@lingui/core/macro';
import { UnstyledButton } from '@mantine/core';
import { Panel } from '@renderer/ui/Panel';
import { StatusBadge } from '@renderer/ui/StatusBadge';
import type { AnalysedArm, ErrorAnalysis, ErrorFilter } from '@shared/contract/error-analysis';
import { formatCount } from '@shared/domain/format';
import { errorKinds } from '@shared/domain/label-errors';
import { kindWords, wrongRows } from './error-words';
import classes from './ReasonList.module.css';

type ReasonListProps = {
  analysis: ErrorAnalysis;
  shown: AnalysedArm;
  filter: ErrorFilter;
  onFilter: (filter: ErrorFilter) => void;
};

/** Why rows count as wrong, counted; each reason shows its rows. Under it, what is known of the labels themselves. */
export function ReasonList({ analysis, shown, filter, onFilter }: ReasonListProps) {
  const wrong = wrongRows(shown);
  const line = (to: ErrorFilter, name: React.ReactNode, count: number, why?: string) => (
    <UnstyledButton
      className={classes.reason ?? ''}
      aria-pressed={JSON.stringify(to) === JSON.stringify(filter)}
      disabled={count === 0}
      onClick={() => onFilter(to)}
    >
      <span className={classes.name}>{name}</span>
      <strong className={classes.count}>{formatCount(count)}</strong>
      {why !== undefined && <span className={classes.why}>{why}</span>}
    </UnstyledButton>
  );
  return (
    <>
      <Panel title={t`Why is it wrong?`} padded={false}>
        <div className={classes.list}>
          {line({ by: 'wrong' }, t`All wrong rows`, wrong)}
          {errorKinds.map((kind) => (
            <div key={kind}>
              {line(
                { by: 'kind', kind },
                <StatusBadge look={kindWords[kind].look}>{kindWords[kind].words}</StatusBadge>,
                shown.kinds[kind],
                kindWords[kind].why,
              )}
            </div>
          ))}
        </div>
      </Panel>
      <Panel title={t`The labels themselves`} terms={['suspectLabel', 'conflict']} padded={false}>
        <div className={classes.list}>
          {line({ by: 'suspects' }, t`Probably wrong, whatever was answered`, analysis.suspects)}
          {line({ by: 'changed' }, t`Changed since the split was frozen`, analysis.changed)}
          {line({ by: 'checked' }, t`Looked at and found right`, analysis.checked)}
        </div>
      </Panel>
    </>
  );
}
