import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { ArmSwatch } from '@renderer/ui/ArmSwatch';
import type { ComparedArm, ComparedPair } from '@shared/contract/evidence';
import { formatDecimal, formatPoints } from '@shared/domain/format';
import classes from './PairMatrix.module.css';
import { type PairView, pairView } from './pair-view';

type PairMatrixProps = {
  /** Best first. */
  arms: readonly ComparedArm[];
  pairs: readonly ComparedPair[];
  colourOf: (armId: string) => string;
  chosen: { row: string; column: string };
  onChoose: (rowRun: string, columnRun: string) => void;
};

/** A difference in points, without its unit: '+4.2'. */
const signed = (difference: number): string =>
  `${Math.round(difference * 1000) > 0 ? '+' : ''}${formatDecimal(difference * 100, 1)}`;

const marks = { better: '▲', worse: '▼', 'not-separable': '≈' } as const;
const cellWords = (verdict: PairView['verdict'], arm: string, other: string, difference: string): string =>
  ({
    better: t`${arm} is better than ${other}: ${difference}`,
    worse: t`${arm} is worse than ${other}: ${difference}`,
    'not-separable': t`${arm} is not separable from ${other}: ${difference}`,
  })[verdict];

/** Each line is an arm, each column the arm it is held against; a cell says whether the difference is real and how large it is. */
export function PairMatrix({ arms, pairs, colourOf, chosen, onChoose }: PairMatrixProps) {
  return (
    <div className={classes.scroll}>
      <table className={classes.table} aria-label={t`Pairs of arms`}>
        <thead>
          <tr>
            <th scope="col">
              <Trans>Arm</Trans>
            </th>
            {arms.map(({ runId, name }, at) => (
              <th key={runId} scope="col" title={name} className={classes.number}>
                <Trans>vs {{ place: at + 1 }}</Trans>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {arms.map((arm, at) => (
            <tr key={arm.runId}>
              <th scope="row" title={arm.name} className={classes.arm}>
                <span className={classes.place}>{at + 1}</span>
                <ArmSwatch name={arm.name} colour={colourOf(arm.armId)} />
              </th>
              {arms.map((other) => {
                const view = pairView(pairs, arm.runId, other.runId);
                if (view === undefined)
                  return (
                    <td key={other.runId} className={classes.none}>
                      ·
                    </td>
                  );
                const difference = formatPoints(view.difference);
                const isChosen = [arm.runId, other.runId].every((run) => [chosen.row, chosen.column].includes(run));
                return (
                  <td key={other.runId}>
                    <button
                      type="button"
                      className={classes.cell}
                      data-verdict={view.verdict}
                      aria-pressed={isChosen}
                      aria-label={cellWords(view.verdict, arm.name, other.name, difference)}
                      onClick={() => onChoose(arm.runId, other.runId)}
                    >
                      <span aria-hidden>{marks[view.verdict]}</span> {signed(view.difference)}
                    </button>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={classes.key}>
        <Trans>▲ better, ▼ worse, ≈ not separable; difference in points of accuracy.</Trans>
      </p>
    </div>
  );
}
