import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button, SegmentedControl, Select, Switch, TextInput, VisuallyHidden } from '@mantine/core';
import { priceQueries } from '@renderer/lib/queries/prices';
import { EmptyState } from '@renderer/ui/EmptyState';
import { FailedState } from '@renderer/ui/FailedState';
import { Notice } from '@renderer/ui/Notice';
import { CardsSkeleton } from '@renderer/ui/Skeletons';
import { PriceHost } from '@shared/contract/costs';
import { formatCount } from '@shared/domain/format';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { hostNames } from './host-names';
import classes from './PriceBook.module.css';
import { type EditedPrice, PriceDialog } from './PriceDialog';
import { PriceHistory } from './PriceHistory';
import { PriceTable, type PriceView, priceViews } from './PriceTable';
import { clockWarning, filterPrices, type PriceFilter } from './price-words';

const viewNames: Record<PriceView, string> = { single: t`Single requests`, tuned: t`Fine-tunes`, batch: t`Batches` };

type PriceBookProps = { edited: EditedPrice; onEdit: (edited: EditedPrice) => void };

/** The price book: every amount in the app is tokens times one of these lines. */
export function PriceBook({ edited, onEdit }: PriceBookProps) {
  const prices = useQuery(priceQueries.list());
  const missing = useQuery(priceQueries.missing()).data ?? [];
  const [filter, setFilter] = useState<PriceFilter>({ host: 'all', model: '', changedOnly: false });
  const [view, setView] = useState<PriceView>('single');
  const today = new Date().toISOString().slice(0, 10);
  if (prices.isError) {
    return (
      <FailedState
        title={t`The price book could not be read`}
        error={prices.error.error}
        onRetry={() => void prices.refetch()}
      />
    );
  }
  if (prices.data === undefined) return <CardsSkeleton cards={2} height={320} what={t`the price book`} />;
  const shown = filterPrices(prices.data, filter);
  const clock = clockWarning(prices.data, today);
  return (
    <div className={classes.book}>
      {clock !== null && <Notice tone="warning">{clock}</Notice>}
      {missing.map(({ host, model, at, projects, sentence }) => (
        <Notice
          key={`${at} ${model}`}
          tone="warning"
          action={
            <Button variant="default" size="compact-sm" onClick={() => onEdit({ entry: null, host, model })}>
              <Trans>Add its price</Trans> <VisuallyHidden>{t`Add a price for ${model} at ${at}`}</VisuallyHidden>
            </Button>
          }
        >
          {sentence} {t`Used in ${projects.join(', ')}.`}
        </Notice>
      ))}
      <div className={classes.tools}>
        <Select
          aria-label={t`Billed by`}
          w={180}
          data={[
            { value: 'all', label: t`All providers` },
            ...PriceHost.options.map((host) => ({ value: host, label: hostNames[host] })),
          ]}
          value={filter.host}
          allowDeselect={false}
          onChange={(host) => setFilter({ ...filter, host: host === 'all' ? 'all' : PriceHost.parse(host) })}
        />
        <TextInput
          aria-label={t`Find a model`}
          placeholder={t`Find a model`}
          w={220}
          value={filter.model}
          onChange={(event) => setFilter({ ...filter, model: event.currentTarget.value })}
        />
        <SegmentedControl
          aria-label={t`Which prices`}
          size="xs"
          data={priceViews.map((value) => ({ value, label: viewNames[value] }))}
          value={view}
          onChange={(value) => setView(priceViews.find((one) => one === value) ?? 'single')}
        />
        <Switch
          label={t`Changed here only`}
          checked={filter.changedOnly}
          onChange={(event) => setFilter({ ...filter, changedOnly: event.currentTarget.checked })}
        />
        <span className={classes.count} role="status">
          <Trans>
            {formatCount(shown.length)} of {formatCount(prices.data.length)}
          </Trans>
        </span>
      </div>
      {shown.length === 0 && (
        <EmptyState title={t`No price is like that`}>
          <Trans>Take a filter away, or add the price that you miss.</Trans>
        </EmptyState>
      )}
      {PriceHost.options.map((host) => {
        const entries = shown.filter((entry) => entry.host === host);
        return entries.length === 0 ? null : (
          <PriceTable
            key={host}
            title={hostNames[host]}
            entries={entries}
            view={view}
            today={today}
            onEdit={(entry) => onEdit({ entry })}
          />
        );
      })}
      <PriceHistory />
      <PriceDialog edited={edited} today={today} onClose={() => onEdit(null)} />
    </div>
  );
}
