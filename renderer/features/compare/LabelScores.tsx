import { t } from '@lingui/core/macro';
import { NotDefined } from '@renderer/ui/figures';
import { FigureTable } from '@renderer/ui/table/FigureTable';
import type { ComparedArm } from '@shared/contract/evidence';
import { formatCount, formatPercent } from '@shared/domain/format';
import classes from './LabelScores.module.css';

/** F1 of each label, worst first: where more rows or a clearer description would help. */
export function LabelScores({ arm, colour }: { arm: ComparedArm; colour: string }) {
  const labels = [...arm.perClass].sort((a, b) => a.f1 - b.f1);
  return (
    <FigureTable
      label={t`Labels of ${{ arm: arm.name }}`}
      rows={labels}
      rowKey={({ label }) => label}
      columns={[
        { key: 'label', header: t`Label, worst first`, render: ({ label }) => label },
        {
          key: 'f1',
          header: 'F1',
          align: 'end',
          width: '40%',
          render: ({ f1, support, predicted }) =>
            support + predicted === 0 ? (
              <NotDefined reason={t`No row has this label, and none was answered with it.`} />
            ) : (
              <span className={classes.score}>
                <span className={classes.track} aria-hidden>
                  <span className={classes.value} style={{ width: `${f1 * 100}%`, background: colour }} />
                </span>
                <span className={classes.figure}>{formatPercent(f1)}</span>
              </span>
            ),
        },
        {
          key: 'found',
          header: t`Found`,
          align: 'end',
          render: ({ tp, support }) => t`${{ some: formatCount(tp) }} of ${{ all: formatCount(support) }}`,
        },
        { key: 'wrongly', header: t`Claimed wrongly`, align: 'end', render: ({ fp }) => formatCount(fp) },
      ]}
    />
  );
}
