import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button, Group, TextInput } from '@mantine/core';
import { capabilityQueries } from '@renderer/lib/queries/capabilities';
import { useOperation } from '@renderer/lib/query';
import { Notice } from '@renderer/ui/Notice';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import classes from './Deployments.module.css';

type DeploymentsProps = { connectionId: string; onOpen: (model: string) => void };

/** The names that an Azure resource answers to, and the model behind each: Azure tells neither to a key. */
export function Deployments({ connectionId, onOpen }: DeploymentsProps) {
  const read = useQuery(capabilityQueries.deployments(connectionId));
  const known = read.data ?? [];
  const [draft, setDraft] = useState({ name: '', served: '' });
  const set = useOperation('capabilities.set', { onSuccess: () => setDraft({ name: '', served: '' }) });
  const complete = draft.name.trim() !== '' && draft.served.trim() !== '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!complete) return;
    set.mutate({
      connectionId,
      model: draft.name.trim(),
      field: 'served-model',
      value: draft.served.trim(),
      source: t`named in Connections`,
    });
  };
  return (
    <section className={classes.deployments} aria-label={t`Deployments`}>
      <h3 className={classes.title}>
        <Trans>Deployments</Trans>
      </h3>
      <p className={classes.note}>
        <Trans>
          A deployment’s name says nothing about its model. Name both, and prices and tokens are counted right.
        </Trans>
      </p>
      {read.error !== null && <Notice tone="bad">{read.error.error.message}</Notice>}
      {known.length > 0 && (
        <ul className={classes.list}>
          {known.map(({ name, served }) => (
            <li key={name}>
              <Button variant="default" size="compact-sm" onClick={() => onOpen(name)}>
                {name}
              </Button>
              <span className={`${classes.served} ft-selectable`}>
                <Trans>serves {served}</Trans>
              </span>
            </li>
          ))}
        </ul>
      )}
      <form onSubmit={submit} noValidate>
        <Group gap={8} align="flex-end">
          <TextInput
            label={t`Deployment`}
            placeholder="tickets"
            value={draft.name}
            onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
          />
          <TextInput
            label={t`Model it serves`}
            placeholder="gpt-4.1-mini-2025-04-14"
            w={240}
            value={draft.served}
            onChange={(event) => setDraft({ ...draft, served: event.currentTarget.value })}
          />
          <Button type="submit" variant="default" disabled={!complete} loading={set.isPending}>
            <Trans>Name it</Trans>
          </Button>
        </Group>
      </form>
      {set.isError && <Notice tone="bad">{set.error.error.message}</Notice>}
    </section>
  );
}
