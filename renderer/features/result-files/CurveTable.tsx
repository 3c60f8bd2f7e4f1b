import { t } from '@lingui/core/macro';
import { ActionIcon, NumberInput, Tooltip } from '@mantine/core';
import { curveList } from '@renderer/lib/curve-list';
import { SandboxBadge } from '@renderer/ui/SandboxBadge';
import { FigureTable } from '@renderer/ui/table/FigureTable';
import { formatCount, formatPercent, groupMark } from '@shared/domain/format';
import { curveOf, formatLoss, validationLoss } from '@shared/domain/training-curves';
import { IconX } from '@tabler/icons-react';
import classes from './CurveTable.module.css';
import type { CurveEntry } from './use-read-curves';

const lastOf = (points: readonly { y: number }[], format: (value: number) => string): string => {
  const last = points.at(-1);
  return last === undefined ? '–' : format(last.y);
};

/** The opened curves: where each comes from, how it ended, and how far it went. */
export function CurveTable({ entries }: { entries: readonly CurveEntry[] }) {
  return (
    <FigureTable
      label={t`Opened curves`}
      rows={entries}
      rowKey={({ opened }) => opened.id}
      columns={[
        {
          key: 'name',
          header: t`Curve`,
          render: ({ opened, read, problem, origin, warnings }) => (
            <div className={classes.name}>
              <span className={classes.swatch} style={{ background: read?.colour ?? 'transparent' }} aria-hidden />
              <div>
                <span title={opened.kind === 'file' ? opened.id : undefined}>{opened.name}</span>{' '}
                {read?.simulated === true && <SandboxBadge short />}
                <div className={problem === null ? classes.fine : classes.problem}>
                  {problem ?? (origin === '' ? t`is read` : origin)}
                </div>
                {warnings.map((warning) => (
                  <div key={warning} className={classes.warning}>
                    {warning}
                  </div>
                ))}
              </div>
            </div>
          ),
        },
        {
          key: 'steps',
          header: t`Steps`,
          align: 'end',
          render: ({ read }) => (read === null ? '–' : formatCount(read.points.length)),
        },
        {
          key: 'loss',
          header: t`Loss`,
          align: 'end',
          render: ({ read }) => lastOf(curveOf(read?.points ?? [], 'trainLoss'), formatLoss),
        },
        {
          key: 'valid',
          header: t`Validation`,
          align: 'end',
          render: ({ read }) => lastOf(validationLoss(read?.points ?? []), formatLoss),
        },
        {
          key: 'accuracy',
          header: t`Token accuracy`,
          align: 'end',
          render: ({ read }) => lastOf(curveOf(read?.points ?? [], 'trainAccuracy'), formatPercent),
        },
        {
          key: 'epochs',
          header: t`Epochs`,
          width: '116px',
          render: ({ opened, known, read }) =>
            read !== null && (
              <ScaleField
                label={t`Epochs of ${{ curve: opened.name }}`}
                typed={opened.epochs}
                known={known.epochs}
                onChange={(epochs) => curveList.change(opened.id, { epochs })}
              />
            ),
        },
        {
          key: 'tokens',
          header: t`Trained tokens`,
          width: '136px',
          render: ({ opened, known, read }) =>
            read !== null && (
              <ScaleField
                label={t`Trained tokens of ${{ curve: opened.name }}`}
                typed={opened.tokens}
                known={known.tokens}
                onChange={(tokens) => curveList.change(opened.id, { tokens })}
              />
            ),
        },
        {
          key: 'remove',
          header: '',
          width: '44px',
          render: ({ opened }) => (
            <Tooltip label={t`Close this curve`}>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t`Close ${{ curve: opened.name }}`}
                onClick={() => curveList.remove(opened.id)}
              >
                <IconX size={16} aria-hidden />
              </ActionIcon>
            </Tooltip>
          ),
        },
      ]}
    />
  );
}

type ScaleFieldProps = {
  label: string;
  typed: number | null;
  known: number | null;
  onChange: (value: number | null) => void;
};

/** How far a training went: what the file tells, unless the user knows better. */
function ScaleField({ label, typed, known, onChange }: ScaleFieldProps) {
  return (
    <NumberInput
      aria-label={label}
      size="xs"
      hideControls
      thousandSeparator={groupMark()}
      placeholder={known === null ? t({ message: 'not known', context: 'narrow field' }) : formatCount(known)}
      min={1}
      allowDecimal={false}
      allowNegative={false}
      value={typed ?? ''}
      onChange={(value) => onChange(typeof value === 'number' && value >= 1 ? value : null)}
    />
  );
}
