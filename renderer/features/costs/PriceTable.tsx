import { t } from '@lingui/core/macro';
import { ActionIcon, CopyButton } from '@mantine/core';
import { NotDefined } from '@renderer/ui/figures';
import { Panel } from '@renderer/ui/Panel';
import { SandboxBadge } from '@renderer/ui/SandboxBadge';
import { StatusBadge } from '@renderer/ui/StatusBadge';
import { type FigureColumn, FigureTable } from '@renderer/ui/table/FigureTable';
import type { BookEntry } from '@shared/contract/costs';
import { dollars, type PriceField } from '@shared/domain/pricing';
import { IconCheck, IconCopy, IconPencil } from '@tabler/icons-react';
import classes from './PriceTable.module.css';
import { holdsWords, retirementOf } from './price-words';

/** Which prices the columns show. */
export const priceViews = ['single', 'tuned', 'batch'] as const;
export type PriceView = (typeof priceViews)[number];

type PriceTableProps = {
  title: string;
  entries: readonly BookEntry[];
  view: PriceView;
  today: string;
  onEdit: (entry: BookEntry) => void;
};

const shownFields: Record<PriceView, readonly (readonly [header: string, field: PriceField])[]> = {
  single: [
    [t`Input`, 'input'],
    [t`Cached input`, 'cachedInput'],
    [t`Cache write`, 'cacheWrite'],
    [t`Output`, 'output'],
  ],
  tuned: [
    [t`Training`, 'training'],
    [t`Input`, 'tunedInput'],
    [t`Cached input`, 'tunedCachedInput'],
    [t`Output`, 'tunedOutput'],
    [t`Hosting, an hour`, 'hostingPerHour'],
  ],
  batch: [
    [t`Input`, 'batchInput'],
    [t`Cached`, 'batchCachedInput'],
    [t`Output`, 'batchOutput'],
    [t`Tuned input`, 'tunedBatchInput'],
    [t`Cached`, 'tunedBatchCachedInput'],
    [t`Tuned output`, 'tunedBatchOutput'],
  ],
};

const keyOf = ({ host, model, from }: BookEntry): string => `${host} ${model} ${from}`;

/** The prices of one host; a changed entry says so, and each can be changed. */
export function PriceTable({ title, entries, view, today, onEdit }: PriceTableProps) {
  const columns: readonly FigureColumn<BookEntry>[] = [
    {
      key: 'model',
      header: t`Model`,
      render: (entry) => (
        <span className={classes.model}>
          {entry.model}
          {entry.simulated && <SandboxBadge short />}
          {entry.origin !== 'shipped' && (
            <span className={classes.mark}>{entry.origin === 'added' ? t`added here` : t`changed here`}</span>
          )}
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            aria-label={t`Change the price of ${entry.model} from ${entry.from}`}
            onClick={() => onEdit(entry)}
          >
            <IconPencil size={14} aria-hidden />
          </ActionIcon>
        </span>
      ),
    },
    ...shownFields[view].map(
      ([header, field]): FigureColumn<BookEntry> => ({
        key: field,
        header,
        align: 'end',
        render: (entry) => {
          const price = entry[field];
          return price === null ? <NotDefined reason={t`No such price is known.`} /> : dollars(price);
        },
      }),
    ),
    {
      key: 'from',
      header: t`Holds`,
      render: (entry) => <span className={classes.dim}>{holdsWords(entry, today)}</span>,
    },
    {
      key: 'retires',
      header: t`Switched off`,
      render: (entry) => {
        const { look, words } = retirementOf(entry.retires, today);
        return look === null ? (
          <span className={classes.dim}>{words}</span>
        ) : (
          <StatusBadge look={look}>{words}</StatusBadge>
        );
      },
    },
    { key: 'source', header: t`Source`, render: (entry) => <Source entry={entry} /> },
  ];
  return (
    <Panel title={title} terms={['priceBook', 'promptCache', 'retirement']} padded={false}>
      <FigureTable label={t`Prices: ${title}`} columns={columns} rows={entries} rowKey={keyOf} />
    </Panel>
  );
}

/** Copied, never opened: the window does not leave the machine without being asked. */
function Source({ entry }: { entry: BookEntry }) {
  return (
    <span className={classes.sourceCell}>
      <span className={`${classes.source} ft-selectable`} title={entry.source}>
        {entry.source}
      </span>
      <CopyButton value={entry.source}>
        {({ copied, copy }) => (
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            aria-label={copied ? t`Copied` : t`Copy the source of ${entry.model} from ${entry.from}`}
            onClick={copy}
          >
            {copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
          </ActionIcon>
        )}
      </CopyButton>
    </span>
  );
}
