import { t } from '@lingui/core/macro';
import { ArmBadges } from '@renderer/ui/ArmBadges';
import { ConfusionMatrix } from '@renderer/ui/ConfusionMatrix';
import { Notice } from '@renderer/ui/Notice';
import { Panel } from '@renderer/ui/Panel';
import type { AnalysedArm, ErrorAnalysis, ErrorFilter, SliceColumn } from '@shared/contract/error-analysis';
import { useState } from 'react';
import { ChangedLabels } from './ChangedLabels';
import { CoverageView } from './CoverageView';
import { DisagreementPanel } from './DisagreementPanel';
import { type Asked, ErrorRows } from './ErrorRows';
import classes from './ErrorsView.module.css';
import { filterWords, judgingWords } from './error-words';
import { ReasonList } from './ReasonList';
import { ScorePanel } from './ScorePanel';
import { SlicePanel } from './SlicePanel';

/** The ways to look at errors. */
export const errorTabs = [
  { tab: 'reasons', name: t`By reason` },
  { tab: 'matrix', name: t`Label by label` },
  { tab: 'two', name: t`Against another arm` },
  { tab: 'slices', name: t`By slices` },
  { tab: 'coverage', name: t`When to ask a person` },
] as const;
export type ErrorTab = (typeof errorTabs)[number]['tab'];
export const isErrorTab = (word: string | null): word is ErrorTab => errorTabs.some(({ tab }) => tab === word);

type ErrorsViewProps = {
  analysis: ErrorAnalysis;
  shown: AnalysedArm;
  tab: ErrorTab;
  colourOf: (armId: string) => string;
};

/** The evidence at the left, the rows behind the chosen figure at the right. */
export function ErrorsView({ analysis, shown, tab, colourOf }: ErrorsViewProps) {
  const [chosen, setFilter] = useState<ErrorFilter | null>(null);
  const [column, setColumn] = useState<SliceColumn | null>(null);
  const { projectId, splitId, part, view, arms } = analysis;
  const armOf = (runId: string) => arms.find((arm) => arm.runId === runId);
  const nameOf = (runId: string): string => armOf(runId)?.name ?? t`an arm that is gone`;
  const asked: Asked = { projectId, splitId, part, view, runId: shown.runId };
  const filter = fitting(chosen, shown.runId) ?? firstFilter(tab, analysis, shown);
  const judging = judgingWords(analysis.judging);
  const simulated = <ArmBadges simulated={shown.simulated} kind={shown.kind} short />;
  if (tab === 'coverage')
    return <CoverageView key={shown.runId} analysis={analysis} shown={shown} colour={colourOf(shown.armId)} />;
  return (
    <div className={classes.view}>
      <div className={classes.evidence}>
        {analysis.changedInSplit > 0 && <ChangedLabels analysis={analysis} />}
        {tab === 'reasons' && (
          <>
            {judging !== null && <Notice tone={judging.tone}>{judging.words}</Notice>}
            <ScorePanel analysis={analysis} shown={shown} colourOf={colourOf} />
            <ReasonList analysis={analysis} shown={shown} filter={filter} onFilter={setFilter} />
          </>
        )}
        {tab === 'matrix' && (
          <Panel title={t`How ${{ arm: shown.name }} answered each label`} aside={simulated}>
            <ConfusionMatrix
              label={t`Confusion matrix of ${{ arm: shown.name }}`}
              rows={shown.confusion.rows}
              columns={shown.confusion.columns}
              matrix={shown.confusion.matrix}
              onChoose={(truth, predicted) => setFilter({ by: 'cell', truth, predicted })}
            />
          </Panel>
        )}
        {tab === 'two' && <DisagreementPanel analysis={analysis} shown={shown} filter={filter} onFilter={setFilter} />}
        {tab === 'slices' && (
          <SlicePanel
            analysis={analysis}
            asked={asked}
            colour={colourOf(shown.armId)}
            column={column}
            onColumn={(wanted) => {
              setColumn(wanted);
              setFilter(null);
            }}
            filter={filter}
            onFilter={setFilter}
          />
        )}
      </div>
      <ErrorRows
        asked={asked}
        filter={filter}
        title={filterWords(filter, nameOf, shown.name)}
        labels={analysis.labels}
        nameOf={nameOf}
        colourOf={(runId) => colourOf(armOf(runId)?.armId ?? '')}
      />
    </div>
  );
}

/** A choice that another arm makes meaningless is dropped: an arm is not held against itself. */
const fitting = (filter: ErrorFilter | null, runId: string): ErrorFilter | null =>
  filter?.by === 'disagreement' && filter.against === runId ? null : filter;

/** The rows that a tab shows before anything was chosen. */
function firstFilter(tab: ErrorTab, { arms }: ErrorAnalysis, shown: AnalysedArm): ErrorFilter {
  const other = arms.find(({ runId }) => runId !== shown.runId);
  if (tab === 'two' && other !== undefined) return { by: 'disagreement', against: other.runId, how: 'only-this' };
  if (tab === 'reasons' && shown.kinds['suspect-label'] > 0) return { by: 'kind', kind: 'suspect-label' };
  return { by: 'wrong' };
}
