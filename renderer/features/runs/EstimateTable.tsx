import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Checkbox, Skeleton, Tooltip } from '@mantine/core';
import { ArmSwatch } from '@renderer/ui/ArmSwatch';
import { Count, Money, NotDefined } from '@renderer/ui/figures';
import { SandboxBadge } from '@renderer/ui/SandboxBadge';
import { TermCard } from '@renderer/ui/TermCard';
import { FigureTable } from '@renderer/ui/table/FigureTable';
import type { Arm } from '@shared/contract/arms';
import type { AppFailure } from '@shared/contract/errors';
import type { Estimate } from '@shared/contract/runs';
import { formatCount } from '@shared/domain/format';
import { IconAlertTriangle } from '@tabler/icons-react';
import classes from './EstimateTable.module.css';
import { expectedWords } from './expected-words';

/** One arm and what it would cost; the estimate is undefined while it is on its way. */
export type EstimatedArm = { arm: Arm; estimate: Estimate | undefined; error: AppFailure | null };

type EstimateTableProps = {
  rows: readonly EstimatedArm[];
  chosen: ReadonlySet<string>;
  colourOf: (armId: string) => string;
  onChoose: (armIds: string[]) => void;
};

/** Low, likely and high price of each arm before it runs, with what it sends and which price was used. */
export function EstimateTable({ rows, chosen, colourOf, onChoose }: EstimateTableProps) {
  const all = rows.map(({ arm }) => arm.id);
  const toggle = (armId: string) =>
    onChoose(
      chosen.has(armId)
        ? all.filter((id) => id !== armId && chosen.has(id))
        : all.filter((id) => id === armId || chosen.has(id)),
    );
  const money = (part: 'low' | 'likely' | 'high') => (row: EstimatedArm) => {
    if (row.error !== null) return <NotDefined reason={row.error.error.message} />;
    if (row.estimate === undefined) return <Skeleton height={10} width={48} ml="auto" />;
    return (
      <Money
        value={row.estimate.cost?.[part] ?? null}
        reason={t`No price known: the price book has no entry for this model.`}
      />
    );
  };
  return (
    <FigureTable
      label={t`What each arm will cost`}
      rows={rows}
      rowKey={({ arm }) => arm.id}
      isMarked={({ arm }) => chosen.has(arm.id)}
      columns={[
        {
          key: 'choose',
          width: '40px',
          header: (
            <Checkbox
              size="xs"
              aria-label={t`All arms`}
              checked={chosen.size === all.length && all.length > 0}
              indeterminate={chosen.size > 0 && chosen.size < all.length}
              onChange={() => onChoose(chosen.size === all.length ? [] : all)}
            />
          ),
          render: ({ arm }) => (
            <Checkbox
              size="xs"
              aria-label={t`Run ${arm.name}`}
              checked={chosen.has(arm.id)}
              onChange={() => toggle(arm.id)}
            />
          ),
        },
        {
          key: 'arm',
          header: t`Arm`,
          wraps: '160px',
          render: ({ arm }) => (
            <span className={classes.arm}>
              <ArmSwatch name={arm.name} colour={colourOf(arm.id)} />
              {arm.simulated && <SandboxBadge short />}
            </span>
          ),
        },
        {
          key: 'requests',
          header: t`Requests`,
          align: 'end',
          render: ({ estimate }) => (estimate === undefined ? null : <Count value={estimate.requests} />),
        },
        {
          key: 'tokens',
          header: (
            <>
              <Trans>
                <TermCard term="token">Tokens</TermCard> in
              </Trans>
            </>
          ),
          align: 'end',
          render: ({ estimate }) =>
            estimate === undefined ? null : (
              <span
                title={estimate.tokensExact ? undefined : t`The tokenizer of this model is not known: an estimate.`}
              >
                {estimate.tokensExact ? '' : '~'}
                {formatCount(estimate.inputTokens.likely)}
              </span>
            ),
        },
        { key: 'low', header: t`Low`, align: 'end', render: money('low') },
        {
          key: 'likely',
          header: t`Likely`,
          align: 'end',
          render: (row) => (
            <span className={classes.expected}>
              <strong className={classes.likely}>{money('likely')(row)}</strong>
              {row.estimate !== undefined && <Expected estimate={row.estimate} />}
            </span>
          ),
        },
        { key: 'high', header: t`High`, align: 'end', render: money('high') },
        { key: 'note', header: t`Price used`, wraps: '180px', render: (row) => <PriceNote {...row} /> },
      ]}
    />
  );
}

/** How sure the likely case is, and how it was reached. Nothing where there is nothing to be unsure of. */
function Expected({ estimate }: { estimate: Estimate }) {
  const words = expectedWords(estimate);
  if (words === null) return null;
  return (
    <Tooltip label={words.sentence} multiline maw={360} events={{ hover: true, focus: true, touch: true }}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: how it was reached is in the tooltip, so the keyboard must reach it. */}
      <span className={classes.band} tabIndex={0} role="img" aria-label={words.sentence}>
        {words.band}
      </span>
    </Tooltip>
  );
}

function PriceNote({ estimate, error }: EstimatedArm) {
  if (error !== null) return <span className={classes.bad}>{error.error.message}</span>;
  if (estimate === undefined) return <Skeleton height={10} width={120} />;
  const note = estimate.priceNote ?? t`no price known`;
  return (
    <span className={classes.note}>
      {estimate.warnings.length > 0 && (
        <Tooltip
          label={estimate.warnings.join(' ')}
          multiline
          maw={360}
          events={{ hover: true, focus: true, touch: true }}
        >
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the warnings are in the tooltip, so the keyboard must reach them. */}
          <span className={classes.warning} tabIndex={0} role="img" aria-label={estimate.warnings.join(' ')}>
            <IconAlertTriangle size={14} aria-hidden />
          </span>
        </Tooltip>
      )}
      <span className={classes.words} title={note}>
        {note}
      </span>
    </span>
  );
}
