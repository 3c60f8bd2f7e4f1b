import { t } from '@lingui/core/macro';
import { ActionIcon, CopyButton, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import classes from './ModelId.module.css';
import { SandboxBadge } from './SandboxBadge';

/** A model's ID in full, to be copied. */
export function ModelId({ model, simulated }: { model: string; simulated: boolean }) {
  return (
    <div className={classes.model}>
      <code className={`${classes.id} ft-selectable`}>{model}</code>
      {simulated && <SandboxBadge short />}
      <CopyButton value={model}>
        {({ copied, copy }) => (
          <Tooltip label={copied ? t`Copied` : t`Copy the model ID`}>
            <ActionIcon variant="subtle" color="gray" aria-label={t`Copy the model ID`} onClick={copy}>
              {copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
            </ActionIcon>
          </Tooltip>
        )}
      </CopyButton>
    </div>
  );
}
