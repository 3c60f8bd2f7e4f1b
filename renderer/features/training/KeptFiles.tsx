import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button, VisuallyHidden } from '@mantine/core';
import { call } from '@renderer/lib/call';
import { trainingQueries } from '@renderer/lib/queries/training';
import { StatusBadge } from '@renderer/ui/StatusBadge';
import { formatBytes } from '@shared/domain/format';
import { useQuery } from '@tanstack/react-query';
import classes from './KeptFiles.module.css';

/** The very files that a job was trained on, as they lie in the workspace. Nothing for jobs from before files were kept. */
export function KeptFiles({ trainingJobId }: { trainingJobId: string }) {
  const files = useQuery(trainingQueries.files(trainingJobId)).data ?? [];
  if (files.length === 0) return null;
  return (
    <ul className={classes.files} aria-label={t`Files of this job`}>
      {files.map(({ side, path, rows, bytes, hash, intact }) => (
        <li key={side} className={classes.file}>
          <span className={classes.words} title={`SHA-256 ${hash}`}>
            {side === 'train' ? t`Training file` : t`Validation file`}
            <span className={classes.dim}>
              , {plural(rows, { one: '# row', other: '# rows' })}, {formatBytes(bytes)}
            </span>
          </span>
          {intact ? (
            <Button size="compact-xs" variant="default" onClick={() => void call('shell.showInFolder', { path })}>
              <Trans>Show in folder</Trans>{' '}
              <VisuallyHidden>
                {side === 'train' ? t`Show the training file in its folder` : t`Show the validation file in its folder`}
              </VisuallyHidden>
            </Button>
          ) : (
            <StatusBadge look="warning" title={t`It was removed or changed after the training had begun.`}>
              <Trans>not as it was sent</Trans>
            </StatusBadge>
          )}
        </li>
      ))}
    </ul>
  );
}
