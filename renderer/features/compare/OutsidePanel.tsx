import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { ArmSwatch } from '@renderer/ui/ArmSwatch';
import { Panel } from '@renderer/ui/Panel';
import { TermCard } from '@renderer/ui/TermCard';
import { FigureTable } from '@renderer/ui/table/FigureTable';
import type { ComparedArm } from '@shared/contract/evidence';
import { formatCount } from '@shared/domain/format';
import classes from './OutsidePanel.module.css';
import { outsideAnswers } from './outside-answers';

type OutsidePanelProps = {
  /** What answers are to be one of. */
  set: 'label set' | 'pool';
  arms: readonly ComparedArm[];
  colourOf: (armId: string) => string;
  /** Show the rows that an arm answered outside the set. */
  onChoose: (runId: string) => void;
};

/** Answers that are no label of the set, word for word, counted for each arm that gave any. */
export function OutsidePanel({ set, arms, colourOf, onChoose }: OutsidePanelProps) {
  const answers = outsideAnswers(arms);
  const withAny = arms.filter(({ outside }) => outside.length > 0);
  const title = set === 'pool' ? t`Answers outside the pool` : t`Answers outside the label set`;
  return (
    <Panel title={title} padded={answers.length === 0}>
      {answers.length === 0 ? (
        <p className={classes.none}>
          {set === 'pool'
            ? t`Every answer that came is one of the pool.`
            : t`Every answer that came is one of the labels.`}{' '}
          <Trans>
            An answer <TermCard term="outsideSet">outside the set</TermCard> would be listed here and count as wrong.
          </Trans>
        </p>
      ) : (
        <div className={classes.scroll}>
          <FigureTable
            label={title}
            rows={answers}
            rowKey={({ answer }) => answer}
            columns={[
              {
                key: 'answer',
                header: t`Answer as it came`,
                render: ({ answer }) => (
                  <span className={`${classes.answer} ft-selectable`} dir="auto" title={answer}>
                    {answer === '' ? (
                      <em>
                        <Trans>empty answer</Trans>
                      </em>
                    ) : (
                      answer
                    )}
                  </span>
                ),
              },
              ...withAny.map((arm) => ({
                key: arm.runId,
                header: (
                  <button
                    type="button"
                    className={classes.arm}
                    aria-label={t`Show the rows that ${{ arm: arm.name }} answered outside the set`}
                    onClick={() => onChoose(arm.runId)}
                  >
                    <ArmSwatch name={arm.name} colour={colourOf(arm.armId)} />
                  </button>
                ),
                align: 'end' as const,
                render: ({ byRun }: { byRun: Map<string, number> }) => formatCount(byRun.get(arm.runId) ?? 0),
              })),
            ]}
          />
        </div>
      )}
    </Panel>
  );
}
