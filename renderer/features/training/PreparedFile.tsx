import { plural } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { call } from '@renderer/lib/call';
import { Notice } from '@renderer/ui/Notice';
import type { Connection } from '@shared/contract/connections';
import type { PreparedTraining } from '@shared/contract/training';
import type { TrainingFileSettings } from '@shared/contract/training-files';
import { formatBytes, formatCount } from '@shared/domain/format';
import { atHosts, hostLimits } from '@shared/domain/lint';
import classes from './PreparedFile.module.css';

/** As hosts count theirs. */
const megabyte = 1024 * 1024;

type PreparedFileProps = {
  prepared: PreparedTraining;
  file: TrainingFileSettings;
  host: Connection['kind'];
  /** Asks for parts trained one after another, or for one file again. */
  onParts: (inParts: boolean) => void;
};

/** The very file that would be sent: how long it is against what its host takes, what is in it, and where it lies. */
export function PreparedFile({ prepared, file, host, onParts }: PreparedFileProps) {
  const { parts, partsNeeded, bytes, trainRows, notes, trainingPath, dataHash } = prepared;
  const limits = hostLimits[host];
  return (
    <div className={classes.file}>
      <div className={classes.line}>
        <span className={classes.figures}>
          <strong>{plural(trainRows, { one: '# line', other: '# lines' })}</strong>, {formatBytes(bytes)}{' '}
          <span className={classes.dim} title={limits.source}>
            <Trans>
              of at most {{ megabytes: formatCount(limits.maxBytes / megabyte) }} MB at {{ host: atHosts[host] }}
            </Trans>
          </span>
        </span>
        <code className={`${classes.hash} ft-selectable`} title={`SHA-256 ${dataHash}`}>
          {dataHash.slice(0, 12)}
        </code>
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => void call('shell.showInFolder', { path: trainingPath })}
        >
          <Trans>Show in folder</Trans>
        </Button>
      </div>
      {notes.map((note) => (
        <Notice key={note}>{note}</Notice>
      ))}
      {parts.length > 1 && (
        <Notice
          action={
            <Button size="compact-sm" variant="default" onClick={() => onParts(false)}>
              <Trans>One file</Trans>
            </Button>
          }
        >
          <Trans>
            The file goes out in {{ parts: parts.length }} parts of {{ rows: formatCount(parts[0]?.rows ?? 0) }} rows or
            so. Each is a job of its own that goes on from the model before; the last one becomes an arm. Lines below
            are counted over all parts.
          </Trans>
        </Notice>
      )}
      {partsNeeded > 1 && !file.inParts && (
        <Notice
          tone="warning"
          action={
            <Button size="compact-sm" onClick={() => onParts(true)}>
              <Trans>Train in {partsNeeded} parts</Trans>
            </Button>
          }
        >
          <Trans>
            The file is longer than may go out in one piece. It can be trained in {partsNeeded} parts, one after
            another, each going on from the model before.
          </Trans>
        </Notice>
      )}
    </div>
  );
}
