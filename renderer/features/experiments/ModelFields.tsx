import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Autocomplete, Select } from '@mantine/core';
import { SandboxBadge } from '@renderer/ui/SandboxBadge';
import type { Connection } from '@shared/contract/connections';
import classes from './Experiments.module.css';

type ModelFieldsProps = {
  connections: readonly Connection[];
  connectionId: string;
  /** What may be trained there; another name can be typed. */
  models: readonly string[];
  baseModel: string;
  /** Another connection has other models: its first one is proposed again (null). */
  onChange: (changed: { connectionId?: string; baseModel: string | null }) => void;
};

/** Where the models are trained, and on what. */
export function ModelFields({ connections, connectionId, models, baseModel, onChange }: ModelFieldsProps) {
  return (
    <>
      <Select
        label={t`Connection`}
        data={connections.map(({ id, name }) => ({ value: id, label: name }))}
        value={connectionId}
        allowDeselect={false}
        onChange={(chosen) => onChange({ connectionId: chosen ?? connectionId, baseModel: null })}
      />
      {connections.find(({ id }) => id === connectionId)?.kind === 'sandbox' && (
        <div className={classes.inline}>
          <SandboxBadge short />
          <span className={classes.dim}>
            <Trans>It trains a small local model on your rows.</Trans>
          </span>
        </div>
      )}
      <Autocomplete
        label={t`Base model`}
        data={[...models]}
        value={baseModel}
        onChange={(typed) => onChange({ baseModel: typed })}
      />
    </>
  );
}
