import { Button, Group, Modal, Select, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useOperation } from '@renderer/lib/query';
import { Notice } from '@renderer/ui/Notice';
import { type BookEntry, PriceHost } from '@shared/contract/costs';
import type { PriceField } from '@shared/domain/pricing';
import { type FormEvent, useState } from 'react';
import { hostNames } from './host-names';
import classes from './PriceDialog.module.css';
import { draftOf, draftProblem, inputOf, type PriceDraft } from './price-draft';

/** What is edited: an entry of the book, a new one about something that is known already, or nothing. */
export type EditedPrice = { entry: BookEntry } | { entry: null; host?: BookEntry['host']; model?: string } | null;

/** The prices of the form in groups; the labels stand under the group's name. */
const groups: readonly { name: string; fields: readonly { field: PriceField; label: string }[] }[] = [
  {
    name: 'Asking the model',
    fields: [
      { field: 'input', label: 'Input' },
      { field: 'cachedInput', label: 'Cached input' },
      { field: 'cacheWrite', label: 'Cache write' },
      { field: 'output', label: 'Output' },
    ],
  },
  {
    name: 'The same in a batch',
    fields: [
      { field: 'batchInput', label: 'Input' },
      { field: 'batchCachedInput', label: 'Cached input' },
      { field: 'batchOutput', label: 'Output' },
    ],
  },
  {
    name: 'A fine-tune of it',
    fields: [
      { field: 'tunedInput', label: 'Input' },
      { field: 'tunedCachedInput', label: 'Cached input' },
      { field: 'tunedOutput', label: 'Output' },
      { field: 'training', label: 'Training' },
    ],
  },
  {
    name: 'A fine-tune in a batch',
    fields: [
      { field: 'tunedBatchInput', label: 'Input' },
      { field: 'tunedBatchCachedInput', label: 'Cached input' },
      { field: 'tunedBatchOutput', label: 'Output' },
    ],
  },
];

/** Adds a price to the book or changes one, with its date and source. */
export function PriceDialog({ edited, today, onClose }: { edited: EditedPrice; today: string; onClose: () => void }) {
  return (
    <Modal
      opened={edited !== null}
      onClose={onClose}
      title={edited?.entry == null ? 'Add a price' : `Change the price of ${edited.entry.model}`}
      size={640}
    >
      {edited !== null && <PriceForm edited={edited} today={today} onClose={onClose} />}
    </Modal>
  );
}

function PriceForm({
  edited,
  today,
  onClose,
}: {
  edited: NonNullable<EditedPrice>;
  today: string;
  onClose: () => void;
}) {
  const { entry } = edited;
  const [draft, setDraft] = useState<PriceDraft>(() =>
    draftOf(entry, { ...(edited.entry === null ? edited : {}), today }),
  );
  const save = useOperation('prices.save', { onSuccess: onClose });
  const reset = useOperation('prices.reset', { onSuccess: onClose });
  const change = (changed: Partial<PriceDraft>) => setDraft({ ...draft, ...changed });
  const problem = draftProblem(draft);
  const failed = save.error ?? reset.error;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (problem === null) save.mutate(inputOf(draft, entry?.from));
  };
  const priceInput = ({ field, label }: { field: PriceField; label: string }, group: string) => (
    <TextInput
      key={field}
      label={label}
      aria-label={`${group}: ${label}`}
      placeholder="not known"
      leftSection="$"
      inputMode="decimal"
      className="ft-figures"
      value={draft.prices[field]}
      onChange={(event) => change({ prices: { ...draft.prices, [field]: event.currentTarget.value } })}
    />
  );
  return (
    <form onSubmit={submit} noValidate autoComplete="off">
      <Stack gap={16}>
        <SimpleGrid cols={2} spacing={12} verticalSpacing={12}>
          <Select
            label="Billed by"
            data={PriceHost.options.map((host) => ({ value: host, label: hostNames[host] }))}
            value={draft.host}
            allowDeselect={false}
            disabled={entry !== null}
            onChange={(host) => change({ host: PriceHost.parse(host) })}
          />
          <TextInput
            label="Model"
            placeholder="as its provider lists it"
            value={draft.model}
            disabled={entry !== null}
            data-autofocus={entry === null || undefined}
            onChange={(event) => change({ model: event.currentTarget.value })}
          />
        </SimpleGrid>
        {groups.map(({ name, fields }) => (
          <fieldset key={name} className={classes.group}>
            <legend>
              {name} <span className={classes.unit}>US dollars per 1,000,000 tokens</span>
            </legend>
            <SimpleGrid cols={4} spacing={12}>
              {fields.map((field) => priceInput(field, name))}
            </SimpleGrid>
          </fieldset>
        ))}
        <fieldset className={classes.group}>
          <legend>
            Hosting and dates <span className={classes.unit}>days as year-month-day</span>
          </legend>
          <SimpleGrid cols={4} spacing={12}>
            {priceInput({ field: 'hostingPerHour', label: 'Hosting, an hour' }, 'A deployed fine-tune')}
            <TextInput
              label="Holds from"
              className="ft-figures"
              value={draft.from}
              onChange={(event) => change({ from: event.currentTarget.value })}
            />
            <TextInput
              label="Last day"
              placeholder="no end known"
              className="ft-figures"
              value={draft.until}
              onChange={(event) => change({ until: event.currentTarget.value })}
            />
            <TextInput
              label="Switched off"
              placeholder="not announced"
              className="ft-figures"
              value={draft.retires}
              onChange={(event) => change({ retires: event.currentTarget.value })}
            />
          </SimpleGrid>
        </fieldset>
        <TextInput
          label="Source"
          description="Where the figures come from, with its date. It stands beside every amount that they make."
          placeholder="our contract, 2026-11"
          value={draft.source}
          onChange={(event) => change({ source: event.currentTarget.value })}
        />
        {failed !== null && <Notice tone="bad">{failed.error.message}</Notice>}
        <Group justify="flex-end" gap={8}>
          {entry !== null && entry.origin !== 'shipped' && (
            <Button
              variant="default"
              className={classes.reset ?? ''}
              loading={reset.isPending}
              onClick={() => reset.mutate({ host: entry.host, model: entry.model, from: entry.from })}
            >
              {entry.origin === 'added' ? 'Take this price away' : 'Set back to what came with the app'}
            </Button>
          )}
          {problem !== null && <span className={classes.problem}>{problem}</span>}
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" disabled={problem !== null} loading={save.isPending}>
            {entry === null ? 'Add the price' : 'Change the price'}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
