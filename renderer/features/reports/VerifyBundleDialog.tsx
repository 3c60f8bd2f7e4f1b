import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button, Group, Modal } from '@mantine/core';
import { bundleDialog } from '@renderer/lib/opened';
import { reportQueries } from '@renderer/lib/queries/reports';
import { fileNameOf } from '@renderer/ui/file-name';
import { Notice } from '@renderer/ui/Notice';
import { ListSkeleton } from '@renderer/ui/Skeletons';
import { useQuery } from '@tanstack/react-query';
import { VerificationPanel } from './VerificationPanel';

/** A bundle from anybody, computed again from the file alone: wherever the window is, and without a project. */
export function VerifyBundleDialog() {
  const path = bundleDialog.useOpened();
  return (
    <Modal
      opened={path !== null}
      onClose={bundleDialog.close}
      title={t`Verify a bundle`}
      size={640}
      closeButtonProps={{ 'aria-label': t`Close the verification` }}
    >
      {path !== null && <Outcome key={path} path={path} />}
    </Modal>
  );
}

function Outcome({ path }: { path: string }) {
  const verification = useQuery(reportQueries.verification(path));
  return (
    <>
      {verification.isPending && <ListSkeleton rows={4} what={fileNameOf(path)} />}
      {verification.isError && <Notice tone="bad">{verification.error.error.message}</Notice>}
      {verification.isSuccess && <VerificationPanel found={verification.data} />}
      <Group justify="flex-end" mt={16}>
        <Button variant="default" data-autofocus onClick={bundleDialog.close}>
          <Trans>Close</Trans>
        </Button>
      </Group>
    </>
  );
}
