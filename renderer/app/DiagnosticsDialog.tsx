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
      title="Diagnostics to send to somebody who helps you"
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
      stripMessage.say({ words: 'The diagnostics are on the clipboard.' });
    },
  });
  const showLogs = useOperation('shell.showLogs');
  const failed = copy.error ?? showLogs.error;
  return (
    <div className={classes.stack}>
      <p className={classes.sentence}>
        Versions, settings, sizes, counts and the newest lines of the log. Rows, labels, names, addresses and keys are
        not in it. Nothing is sent: it goes to the clipboard, and you decide who gets it.
      </p>
      {failed !== null && <Notice tone="bad">{failed.error.message}</Notice>}
      {showLogs.data?.shown === false && (
        <Notice tone="warning">The folder with the logs could not be opened in a file manager.</Notice>
      )}
      {report.isError && (
        <FailedState
          title="The diagnostics could not be made"
          error={report.error.error}
          onRetry={() => void report.refetch()}
        />
      )}
      {report.isPending && <ListSkeleton rows={10} what="the diagnostics" />}
      {report.data !== undefined && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
        <section className={classes.text} tabIndex={0} aria-label="What will be copied">
          <pre className="ft-selectable">{report.data.text}</pre>
        </section>
      )}
      <div className={classes.actions}>
        <Button variant="subtle" color="gray" onClick={() => showLogs.mutate({})}>
          Show the logs folder
        </Button>
        <Button
          data-autofocus
          disabled={report.data === undefined}
          loading={copy.isPending}
          onClick={() => report.data !== undefined && copy.mutate({ text: report.data.text })}
        >
          Copy all of it
        </Button>
      </div>
    </div>
  );
}
