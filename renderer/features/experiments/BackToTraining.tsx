import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { paths } from '@renderer/lib/paths';
import { useShortcut } from '@renderer/lib/shortcuts';
import { useLocation } from 'wouter';

/** The way out of an experiment, by button and by Escape. */
export function BackToTraining({ projectId }: { projectId: string }) {
  const [, go] = useLocation();
  const back = () => go(paths.step(projectId, 'training'));
  useShortcut({ keys: 'Escape', label: t`Back to training`, group: 'This screen', run: back });
  return (
    <Button variant="default" onClick={back}>
      <Trans>Back to training</Trans>
    </Button>
  );
}
