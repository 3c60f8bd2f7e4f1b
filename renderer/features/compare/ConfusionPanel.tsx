import { t } from '@lingui/core/macro';
import { Select } from '@mantine/core';
import { ArmBadges } from '@renderer/ui/ArmBadges';
import { ConfusionMatrix } from '@renderer/ui/ConfusionMatrix';
import { ChartFrame } from '@renderer/ui/charts/ChartFrame';
import { Panel } from '@renderer/ui/Panel';
import type { ComparedArm } from '@shared/contract/evidence';
import { chartName, sandboxNote } from './arm-names';
import classes from './ConfusionPanel.module.css';
import { confusionPicture } from './confusion-picture';
import { LabelScores } from './LabelScores';

/** A cell of the matrix: the rows with this true label that got this answer. */
export type Cell = { runId: string; truth: string; predicted: string };

type ConfusionPanelProps = {
  arms: readonly ComparedArm[];
  shown: ComparedArm;
  colour: string;
  onShow: (runId: string) => void;
  onChoose: (cell: Cell) => void;
};

/** Where one arm goes wrong: labels against answers, and each label's own score. */
export function ConfusionPanel({ arms, shown, colour, onShow, onChoose }: ConfusionPanelProps) {
  return (
    <Panel
      title={t`Where does it go wrong?`}
      terms={['confusion']}
      aside={
        <span className={classes.aside}>
          <ArmBadges simulated={shown.simulated} kind={shown.kind} short />
          <Select
            aria-label={t`Arm`}
            w={260}
            data={arms.map(({ runId, name }) => ({ value: runId, label: name }))}
            value={shown.runId}
            allowDeselect={false}
            onChange={(runId) => onShow(runId ?? shown.runId)}
          />
        </span>
      }
    >
      <div className={classes.columns}>
        <ChartFrame
          label={t`Confusion of ${{ arm: chartName(shown) }}`}
          note={sandboxNote([shown])}
          picture={(theme) => confusionPicture(shown.confusion, theme)}
          figures={{
            columns: [{ header: t`True label` }, { header: t`Answered as` }, { header: t`Rows`, align: 'end' }],
            rows: shown.confusion.rows.flatMap((truth, line) =>
              shown.confusion.columns.map((column, at) => [
                truth,
                column === '__outside__' ? t`outside the set` : column,
                shown.confusion.matrix[line]?.[at] ?? 0,
              ]),
            ),
          }}
        >
          <ConfusionMatrix
            label={t`Confusion matrix of ${{ arm: shown.name }}`}
            rows={shown.confusion.rows}
            columns={shown.confusion.columns}
            matrix={shown.confusion.matrix}
            onChoose={(truth, predicted) => onChoose({ runId: shown.runId, truth, predicted })}
          />
        </ChartFrame>
        <LabelScores arm={shown} colour={colour} />
      </div>
    </Panel>
  );
}
