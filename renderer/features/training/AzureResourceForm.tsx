import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button, Code, PasswordInput, TextInput } from '@mantine/core';
import { useOperation } from '@renderer/lib/query';
import { Notice } from '@renderer/ui/Notice';
import type { Connection } from '@shared/contract/connections';
import type { DeploymentAccount } from '@shared/contract/deployments';
import { type FormEvent, useState } from 'react';
import classes from './AzureResourceForm.module.css';
import { resourceName } from './deployment-words';

type AzureResourceFormProps = {
  connection: Connection;
  account: DeploymentAccount | null;
  onSaved: () => void;
};

/** What stands in the empty field of the token. */
function tokenWords(account: DeploymentAccount | null): string {
  if (account === null || account.token === 'missing') return '';
  return account.token === 'elsewhere'
    ? t`The one that is kept is for another address; paste one for this`
    : t`Kept; paste another one to replace it`;
}

/** Where deployments are managed, and who signs in: an Azure key cannot do it, an Entra token or `az` can. */
export function AzureResourceForm({ connection, account, onSaved }: AzureResourceFormProps) {
  const [draft, setDraft] = useState({
    subscriptionId: account?.subscriptionId ?? '',
    resourceGroup: account?.resourceGroup ?? '',
    accountName: account?.accountName ?? resourceName(connection.baseUrl),
    managementUrl: account?.managementUrl ?? 'https://management.azure.com',
    token: '',
  });
  const change = (changed: Partial<typeof draft>) => setDraft({ ...draft, ...changed });
  const save = useOperation('deployments.saveAccount', { onSuccess: onSaved, gcTime: 0 });
  const complete = [draft.subscriptionId, draft.resourceGroup, draft.accountName].every((field) => field.trim() !== '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { token, ...resource } = draft;
    save.mutate({ connectionId: connection.id, ...resource, ...(token.trim() === '' ? {} : { token: token.trim() }) });
    // Out of the field and of the page at once, whatever becomes of the save.
    change({ token: '' });
  };
  return (
    <form className={classes.form} onSubmit={submit} noValidate autoComplete="off">
      <p className={classes.note}>
        <Trans>
          Deploying needs the management API of Azure. The key of {connection.name} is not accepted there: sign in with{' '}
          <Code>az login</Code>, or paste an Entra token.
        </Trans>
      </p>
      <div className={classes.fields}>
        <TextInput
          label={t`Subscription ID`}
          placeholder="00000000-0000-0000-0000-000000000000"
          value={draft.subscriptionId}
          onChange={(event) => change({ subscriptionId: event.currentTarget.value })}
        />
        <TextInput
          label={t`Resource group`}
          value={draft.resourceGroup}
          onChange={(event) => change({ resourceGroup: event.currentTarget.value })}
        />
        <TextInput
          label={t`Resource name`}
          value={draft.accountName}
          onChange={(event) => change({ accountName: event.currentTarget.value })}
        />
        <TextInput
          label={t`Management address`}
          value={draft.managementUrl}
          onChange={(event) => change({ managementUrl: event.currentTarget.value })}
        />
      </div>
      <PasswordInput
        label={t`Entra token`}
        description={
          account?.az === true
            ? t`Not needed: 'az' is installed here and is asked for one.`
            : t`It lasts about an hour and is kept like a key. This command gives one: az account get-access-token --resource https://management.azure.com`
        }
        placeholder={tokenWords(account)}
        value={draft.token}
        onChange={(event) => change({ token: event.currentTarget.value })}
      />
      {save.isError && <Notice tone="bad">{save.error.error.message}</Notice>}
      <div className={classes.buttons}>
        <Button type="submit" disabled={!complete} loading={save.isPending}>
          <Trans>Save the resource</Trans>
        </Button>
      </div>
    </form>
  );
}
