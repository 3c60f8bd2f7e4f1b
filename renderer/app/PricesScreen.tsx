import { priceQueries } from '@renderer/lib/queries/prices';
import { EmptyState } from '@renderer/ui/EmptyState';
import { FailedState } from '@renderer/ui/FailedState';
import { NotDefined } from '@renderer/ui/figures';
import { Panel } from '@renderer/ui/Panel';
import { SandboxBadge } from '@renderer/ui/SandboxBadge';
import { Screen } from '@renderer/ui/Screen';
import { ScreenHeader } from '@renderer/ui/ScreenHeader';
import { CardsSkeleton } from '@renderer/ui/Skeletons';
import { StatusBadge } from '@renderer/ui/StatusBadge';
import { type FigureColumn, FigureTable } from '@renderer/ui/table/FigureTable';
import type { PriceEntry } from '@shared/contract/costs';
import { useQuery } from '@tanstack/react-query';
import classes from './PricesScreen.module.css';
import { retirementOf } from './retirement';

const hosts: Record<PriceEntry['host'], string> = {
  openai: 'OpenAI',
  azure: 'Azure OpenAI',
  sandbox: 'Built-in sandbox',
  local: 'This machine',
};

const price = (
  header: string,
  field: 'input' | 'cachedInput' | 'output' | 'training' | 'tunedInput' | 'tunedOutput',
) => ({
  key: field,
  header,
  align: 'end' as const,
  render: (entry: PriceEntry) =>
    entry[field] === null ? <NotDefined reason="No such price is published." /> : `$${entry[field]}`,
});

const retirement: FigureColumn<PriceEntry> = {
  key: 'retires',
  header: 'Switched off',
  render: (entry) => {
    const { look, words } = retirementOf(entry.retires, new Date().toISOString().slice(0, 10));
    return look === null ? words : <StatusBadge look={look}>{words}</StatusBadge>;
  },
};

const columns: readonly FigureColumn<PriceEntry>[] = [
  {
    key: 'model',
    header: 'Model',
    render: (entry) => (
      <>
        {entry.model} {entry.simulated && <SandboxBadge short />}
      </>
    ),
  },
  price('Input', 'input'),
  price('Cached input', 'cachedInput'),
  price('Output', 'output'),
  price('Training', 'training'),
  price('Tuned input', 'tunedInput'),
  price('Tuned output', 'tunedOutput'),
  { key: 'from', header: 'Since', render: (entry) => entry.from },
  retirement,
  {
    key: 'source',
    header: 'Source',
    render: (entry) => (
      <span className={`${classes.source} ft-selectable`} title={entry.source}>
        {entry.source}
      </span>
    ),
  },
];

/** What does a token cost, and until when? Every amount in the app is tokens times one of these lines. */
export function PricesScreen() {
  const prices = useQuery(priceQueries.list());
  const entries = prices.data ?? [];
  const hostsThere = [...new Set(entries.map((entry) => entry.host))];
  return (
    <Screen
      header={
        <ScreenHeader
          question="What does a token cost, and until when?"
          detail="US dollars per 1,000,000 tokens. Every amount in Fewtune is tokens times one of these lines."
        />
      }
    >
      {prices.isPending && <CardsSkeleton cards={2} height={320} what="the price book" />}
      {prices.isError && (
        <FailedState
          title="The price book could not be read"
          error={prices.error.error}
          onRetry={() => void prices.refetch()}
        />
      )}
      {prices.isSuccess && entries.length === 0 && (
        <EmptyState title="The price book is empty">
          Without prices, costs show as a dash. Nothing is guessed.
        </EmptyState>
      )}
      <div className={classes.hosts}>
        {hostsThere.map((host) => (
          <Panel key={host} title={hosts[host]} padded={false}>
            <FigureTable
              label={`Prices at ${hosts[host]}`}
              columns={columns}
              rows={entries.filter((entry) => entry.host === host)}
              rowKey={(entry) => `${entry.model} ${entry.from}`}
            />
          </Panel>
        ))}
      </div>
    </Screen>
  );
}
