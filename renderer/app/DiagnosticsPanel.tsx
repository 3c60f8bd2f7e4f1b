import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { diagnosticsDialog } from '@renderer/lib/opened';
import { Panel } from '@renderer/ui/Panel';

/** The way to the diagnostics from the settings. */
export function DiagnosticsPanel() {
  return (
    <Panel
      title={t`Diagnostics`}
      aside={
        <Button variant="default" onClick={diagnosticsDialog.open}>
          <Trans>Copy diagnostics</Trans>
        </Button>
      }
    >
      <Trans>
        Fewtune writes down on this machine what went wrong in it, 5 MB at most. Rows, labels, names and keys are never
        written there. When something does not work, copy the diagnostics and send them to somebody who can help.
      </Trans>
    </Panel>
  );
}
