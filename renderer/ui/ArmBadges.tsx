import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Tooltip } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { SandboxBadge } from './SandboxBadge';

type ArmBadgesProps = {
  /** Answered by the sandbox. */
  simulated: boolean;
  kind: string;
  /** Leaves words to the tooltip, for tables. */
  short?: boolean;
};

/** What must stand beside an arm's name wherever it shows: that its answers are simulated, or came from elsewhere. */
export function ArmBadges({ simulated, kind, short = false }: ArmBadgesProps) {
  if (simulated) return <SandboxBadge short={short} />;
  if (kind !== 'imported') return null;
  return (
    <Tooltip
      label={t`These answers were imported from a file. Fewtune did not ask for them: cost and speed are what the file says.`}
      multiline
      w={280}
      events={{ hover: true, focus: true, touch: true }}
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the tooltip is the explanation, so the keyboard must reach it. */}
      <span className="ft-badge" tabIndex={0}>
        <Trans>
          <IconFileImport size={12} stroke={2.25} aria-hidden />
          imported
        </Trans>
      </span>
    </Tooltip>
  );
}
