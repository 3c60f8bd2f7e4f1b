import { t } from '@lingui/core/macro';
import { Modal } from '@mantine/core';
import { projectFileDialog } from '@renderer/lib/project-file-dialog';
import { ExportProject } from './ExportProject';
import { ImportProject } from './ImportProject';

/** A project goes out as one file, or comes in from one. */
export function ProjectFileDialog() {
  const task = projectFileDialog.useOpened();
  return (
    <Modal
      opened={task !== null}
      onClose={projectFileDialog.close}
      title={task?.kind === 'export' ? t`Export the project` : t`Import a project`}
      size={520}
    >
      {task?.kind === 'export' && <ExportProject projectId={task.projectId} name={task.name} />}
      {task?.kind === 'import' && <ImportProject key={task.path ?? ''} path={task.path} />}
    </Modal>
  );
}
