import { Button } from '@mantine/core';
import { diagnosticsDialog } from '@renderer/lib/opened';
import { Panel } from '@renderer/ui/Panel';

/** The way to the diagnostics from the settings. */
export function DiagnosticsPanel() {
  return (
    <Panel
      title="Diagnostics"
      aside={
        <Button variant="default" onClick={diagnosticsDialog.open}>
          Copy diagnostics
        </Button>
      }
    >
      Fewtune writes down on this machine what went wrong in it, 5 MB at most. Rows, labels, names and keys are never
      written there. When something does not work, copy the diagnostics and send them to somebody who can help.
    </Panel>
  );
}
