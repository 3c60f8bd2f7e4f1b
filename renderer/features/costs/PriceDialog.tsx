import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
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
    name: t`Asking the model`,
    fields: [
      { field: 'input', label: t`Input` },
      { field: 'cachedInput', label: t`Cached input` },
      { field: 'cacheWrite', label: t`Cache write` },
      { field: 'output', label: t`Output` },
    ],
  },
  {
    name: t`The same in a batch`,
    fields: [
      { field: 'batchInput', label: t`Input` },
      { field: 'batchCachedInput', label: t`Cached input` },
      { field: 'batchOutput', label: t`Output` },
    ],
  },
  {
    name: t`A fine-tune of it`,
    fields: [
      { field: 'tunedInput', label: t`Input` },
      { field: 'tunedCachedInput', label: t`Cached input` },
      { field: 'tunedOutput', label: t`Output` },
      { field: 'training', label: t`Training` },
    ],
  },
  {
    name: t`A fine-tune in a batch`,
    fields: [
      { field: 'tunedBatchInput', label: t`Input` },
      { field: 'tunedBatchCachedInput', label: t`Cached input` },
      { field: 'tunedBatchOutput', label: t`Output` },
    ],
  },
];

/** Adds a price to the book or changes one, with its date and source. */
export function PriceDialog({ edited, today, onClose }: { edited: EditedPrice; today: string; onClose: () => void }) {
  return (
    <Modal
      opened={edited !== null}
      onClose={onClose}
      title={edited?.entry == null ? t`Add a price` : t`Change the price of ${edited.entry.model}`}
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
      placeholder={t`not known`}
      leftSection="$"
      inputMode="decimal"
      className="ft-figures"
      value={draft.prices[field]}
      onChange={(event) => change({ prices: { ...draft.prices, [field]: event.currentTarget.value } })}
    />
  );
  const dayInput = (field: 'from' | 'until' | 'retires', label: string, placeholder: string) => (
    <TextInput
      label={label}
      placeholder={placeholder}
      className="ft-figures"
      value={draft[field]}
      onChange={(event) => change({ [field]: event.currentTarget.value })}
    />
  );
  return (
    <form onSubmit={submit} noValidate autoComplete="off">
      <Stack gap={16}>
        <SimpleGrid cols={2} spacing={12} verticalSpacing={12}>
          <Select
            label={t`Billed by`}
            data={PriceHost.options.map((host) => ({ value: host, label: hostNames[host] }))}
            value={draft.host}
            allowDeselect={false}
            disabled={entry !== null}
            onChange={(host) => change({ host: PriceHost.parse(host) })}
          />
          <TextInput
            label={t`Model`}
            placeholder={t`as its provider lists it`}
            value={draft.model}
            disabled={entry !== null}
            data-autofocus={entry === null || undefined}
            onChange={(event) => change({ model: event.currentTarget.value })}
          />
        </SimpleGrid>
        {groups.map(({ name, fields }) => (
          <fieldset key={name} className={classes.group}>
            <legend>
              {name}{' '}
              <span className={classes.unit}>
                <Trans>US dollars per 1,000,000 tokens</Trans>
              </span>
            </legend>
            <SimpleGrid cols={4} spacing={12}>
              {fields.map((field) => priceInput(field, name))}
            </SimpleGrid>
          </fieldset>
        ))}
        <fieldset className={classes.group}>
          <legend>
            <Trans>
              Hosting and dates <span className={classes.unit}>days as year-month-day</span>
            </Trans>
          </legend>
          <SimpleGrid cols={4} spacing={12}>
            {priceInput({ field: 'hostingPerHour', label: t`Hosting, an hour` }, t`A deployed fine-tune`)}
            {dayInput('from', t`Holds from`, '')}
            {dayInput('until', t`Last day`, t`no end known`)}
            {dayInput('retires', t`Switched off`, t`not announced`)}
          </SimpleGrid>
        </fieldset>
        <TextInput
          label={t`Source`}
          description={t`Where the figures come from, with its date. It stands beside every amount that they make.`}
          placeholder={t`our contract, 2026-11`}
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
              {entry.origin === 'added' ? t`Take this price away` : t`Set back to what came with the app`}
            </Button>
          )}
          {problem !== null && <span className={classes.problem}>{problem}</span>}
          <Button variant="default" onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button type="submit" disabled={problem !== null} loading={save.isPending}>
            {entry === null ? t`Add the price` : t`Change the price`}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
