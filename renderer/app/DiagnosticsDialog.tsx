import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button, Modal } from '@mantine/core';
import { diagnosticsDialog } from '@renderer/lib/opened';
import { shellQueries } from '@renderer/lib/queries/shell';
import { useOperation } from '@renderer/lib/query';
import { stripMessage } from '@renderer/lib/strip-message';
import { FailedState } from '@renderer/ui/FailedState';
import { Notice } from '@renderer/ui/Notice';
import { ListSkeleton } from '@renderer/ui/Skeletons';
import { useQuery } from '@tanstack/react-query';
import classes from './DiagnosticsDialog.module.css';

/** What helps to find a problem, word for word as it will be copied: nothing leaves unseen. */
export function DiagnosticsDialog() {
  const opened = diagnosticsDialog.useOpened();
  return (
    <Modal
      opened={opened}
      onClose={diagnosticsDialog.close}
      title={t`Diagnostics to send to somebody who helps you`}
      size={760}
    >
      <Diagnostics />
    </Modal>
  );
}

function Diagnostics() {
  const report = useQuery(shellQueries.diagnostics());
  const copy = useOperation('shell.copyText', {
    onSuccess: () => {
      diagnosticsDialog.close();
      stripMessage.say({ words: t`The diagnostics are on the clipboard.` });
    },
  });
  const showLogs = useOperation('shell.showLogs');
  const failed = copy.error ?? showLogs.error;
  return (
    <div className={classes.stack}>
      <p className={classes.sentence}>
        <Trans>
          Versions, settings, sizes, counts and the newest lines of the log. Rows, labels, names, addresses and keys are
          not in it. Nothing is sent: it goes to the clipboard, and you decide who gets it.
        </Trans>
      </p>
      {failed !== null && <Notice tone="bad">{failed.error.message}</Notice>}
      {showLogs.data?.shown === false && (
        <Notice tone="warning">{t`The folder with the logs could not be opened in a file manager.`}</Notice>
      )}
      {report.isError && (
        <FailedState
          title={t`The diagnostics could not be made`}
          error={report.error.error}
          onRetry={() => void report.refetch()}
        />
      )}
      {report.isPending && <ListSkeleton rows={10} what={t`the diagnostics`} />}
      {report.data !== undefined && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
        <section className={classes.text} tabIndex={0} aria-label={t`What will be copied`}>
          <pre className="ft-selectable">{report.data.text}</pre>
        </section>
      )}
      <div className={classes.actions}>
        <Button variant="subtle" color="gray" onClick={() => showLogs.mutate({})}>
          <Trans>Show the logs folder</Trans>
        </Button>
        <Button
          data-autofocus
          disabled={report.data === undefined}
          loading={copy.isPending}
          onClick={() => report.data !== undefined && copy.mutate({ text: report.data.text })}
        >
          <Trans>Copy all of it</Trans>
        </Button>
      </div>
    </div>
  );
}
