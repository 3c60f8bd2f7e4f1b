import { t } from '@lingui/core/macro';
import { Modal } from '@mantine/core';
import { connectionQueries } from '@renderer/lib/queries/connections';
import { deploymentQueries } from '@renderer/lib/queries/deployments';
import { Notice } from '@renderer/ui/Notice';
import { useQuery } from '@tanstack/react-query';
import { AzureResourceForm } from './AzureResourceForm';

type AzureResourceDialogProps = {
  /** Null while it is closed. */
  connectionId: string | null;
  onClose: () => void;
  onSaved: (connectionId: string) => void;
};

/** Where the deployments of a connection are managed, and who signs in: what mends a refusal of Azure. */
export function AzureResourceDialog({ connectionId, onClose, onSaved }: AzureResourceDialogProps) {
  return (
    <Modal opened={connectionId !== null} onClose={onClose} title={t`Resource and sign-in`} size={620}>
      {connectionId !== null && <Resource connectionId={connectionId} onSaved={() => onSaved(connectionId)} />}
    </Modal>
  );
}

function Resource({ connectionId, onSaved }: { connectionId: string; onSaved: () => void }) {
  const account = useQuery(deploymentQueries.account(connectionId));
  const connections = useQuery(connectionQueries.list());
  const failed = account.error ?? connections.error;
  if (failed !== null) return <Notice tone="bad">{failed.error.message}</Notice>;
  const connection = connections.data?.find(({ id }) => id === connectionId);
  if (account.data === undefined || connections.data === undefined) return null;
  if (connection === undefined) return <Notice tone="bad">{t`This connection is not in the list any more.`}</Notice>;
  return <AzureResourceForm connection={connection} account={account.data} onSaved={onSaved} />;
}
