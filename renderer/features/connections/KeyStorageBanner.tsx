import { t } from '@lingui/core/macro';
import { Checkbox } from '@mantine/core';
import { shellQueries } from '@renderer/lib/queries/shell';
import { useOperation } from '@renderer/lib/query';
import { Notice } from '@renderer/ui/Notice';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import classes from './KeyStorageBanner.module.css';

/** Says plainly when this machine has no keychain, and lets the user accept weaker storage. Nothing is shown where there is one. */
export function KeyStorageBanner() {
  const client = useQueryClient();
  const info = useQuery(shellQueries.info());
  const accept = useOperation('shell.setSettings', {
    onSuccess: (settings) => {
      client.setQueryData(shellQueries.settings().queryKey, settings);
      void client.invalidateQueries({ queryKey: shellQueries.info().queryKey });
      void client.invalidateQueries({ queryKey: ['connections'] });
    },
  });
  if (info.data === undefined || info.data.keyStorage === 'keychain') return null;
  const accepted = info.data.keyStorage === 'weak';
  return (
    <Notice tone="warning">
      <div className={classes.words}>
        <span>
          {accepted
            ? t`This machine has no keychain, and you accepted weaker storage: anyone who can read your files can read the keys.`
            : t`This machine has no keychain. Keys last until the app closes; after that you type them again.`}
        </span>
        <Checkbox
          size="xs"
          label={t`Keep keys on disk anyway, only scrambled. Anyone who can read my files could read them.`}
          checked={accepted}
          disabled={accept.isPending}
          onChange={(event) => accept.mutate({ acceptWeakKeyStorage: event.currentTarget.checked })}
        />
        {accept.isError && <span role="alert">{accept.error.error.message}</span>}
      </div>
    </Notice>
  );
}
