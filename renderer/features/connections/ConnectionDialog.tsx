import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button, Group, Modal, PasswordInput, SegmentedControl, Stack, TextInput } from '@mantine/core';
import { useOperation } from '@renderer/lib/query';
import { Notice } from '@renderer/ui/Notice';
import type { Connection } from '@shared/contract/connections';
import { type FormEvent, useState } from 'react';
import classes from './ConnectionDialog.module.css';
import { type ConnectionDraft, draftOf, draftProblem, inputOf, keyFieldWords, usualName } from './connection-draft';
import { WayFields } from './WayFields';

const kinds: { value: ConnectionDraft['kind']; label: string }[] = [
  { value: 'openai', label: 'OpenAI' },
  { value: 'azure', label: 'Azure OpenAI' },
  { value: 'compatible', label: t`Compatible server` },
];

const addresses: Record<ConnectionDraft['kind'], { label: string; description: string; placeholder: string }> = {
  openai: {
    label: t`Address (optional)`,
    description: t`Leave it empty for OpenAI’s own; fill it in for a proxy or a region.`,
    placeholder: 'https://api.openai.com/v1',
  },
  azure: {
    label: t`Endpoint`,
    description: t`From the resource’s page, ‘Keys and Endpoint’.`,
    placeholder: 'https://my-resource.openai.azure.com',
  },
  compatible: {
    label: t`Address`,
    description: t`With its version, as the server’s page names it. http only on this machine.`,
    placeholder: 'http://localhost:11434/v1',
  },
};

/** What is edited: `new`, a saved connection, or nothing. */
export type Edited = Connection | 'new' | null;

/** Adds or changes a connection. A key that is typed here goes to the shell's keychain and is never shown again. */
export function ConnectionDialog({ edited, onClose }: { edited: Edited; onClose: () => void }) {
  return (
    <Modal
      opened={edited !== null}
      onClose={onClose}
      title={edited === 'new' || edited === null ? t`Add a connection` : t`Edit ${edited.name}`}
      size={520}
    >
      {edited !== null && <ConnectionForm connection={edited === 'new' ? null : edited} onClose={onClose} />}
    </Modal>
  );
}

function ConnectionForm({ connection, onClose }: { connection: Connection | null; onClose: () => void }) {
  const [draft, setDraft] = useState<ConnectionDraft>(() => draftOf(connection));
  const save = useOperation('connections.save', { onSuccess: onClose, gcTime: 0 });
  const change = (changed: Partial<ConnectionDraft>) => setDraft({ ...draft, ...changed });
  const problem = draftProblem(draft);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (problem !== null) return;
    save.mutate(inputOf(draft, connection?.id ?? null));
    // Out of the field and of the page at once, whatever becomes of the save.
    change({ key: '' });
  };
  const address = addresses[draft.kind];
  return (
    <form onSubmit={submit} noValidate autoComplete="off">
      <Stack gap={16}>
        <SegmentedControl
          aria-label={t`Kind of server`}
          size="xs"
          fullWidth
          data={kinds}
          value={draft.kind}
          onChange={(value) => {
            const kind = kinds.find((choice) => choice.value === value)?.value ?? 'openai';
            change({ kind, ...(draft.name === usualName(draft.kind) ? { name: usualName(kind) } : {}) });
          }}
        />
        <TextInput
          label={t`Name`}
          value={draft.name}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        <TextInput
          {...address}
          value={draft.baseUrl}
          onChange={(event) => change({ baseUrl: event.currentTarget.value })}
        />
        {draft.kind === 'azure' && (
          <TextInput
            label={t`API version (optional)`}
            description={t`Only for the dated endpoint; empty means the v1 endpoint.`}
            placeholder="2025-04-01-preview"
            value={draft.apiVersion}
            onChange={(event) => change({ apiVersion: event.currentTarget.value })}
          />
        )}
        <PasswordInput
          label={t`Key`}
          description={keyFieldWords(draft, connection)}
          autoComplete="off"
          data-autofocus={connection !== null || undefined}
          value={draft.key}
          onChange={(event) => change({ key: event.currentTarget.value })}
        />
        <WayFields draft={draft} onChange={change} />
        {save.isError && (
          <Notice tone="bad">
            {save.error.error.message} <Trans>Type the key again, then save.</Trans>
          </Notice>
        )}
        <Group justify="flex-end" gap={8}>
          {problem !== null && <span className={classes.problem}>{problem}</span>}
          <Button variant="default" onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button type="submit" disabled={problem !== null} loading={save.isPending}>
            <Trans>Save the connection</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
