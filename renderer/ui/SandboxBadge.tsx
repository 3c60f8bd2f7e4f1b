import { t } from '@lingui/core/macro';
import { Tooltip } from '@mantine/core';
import { IconFlask } from '@tabler/icons-react';
import classes from './SandboxBadge.module.css';

/** Words of every place that shows a simulated figure. */
export const sandboxWords = t`sandbox, no LLM`;

/** Marks answers, money and model names of the built-in sandbox. `short` leaves the word to the tooltip, for tables. */
export function SandboxBadge({ short = false }: { short?: boolean }) {
  return (
    <Tooltip
      label={t`Answered by the built-in sandbox: a small local model, no LLM. Its accuracy and prices say nothing about a real provider.`}
      multiline
      w={280}
      events={{ hover: true, focus: true, touch: true }}
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the tooltip is the explanation, so the keyboard must reach it. */}
      <span className={`${classes.badge} ft-badge`} tabIndex={0}>
        <IconFlask size={12} stroke={2.25} aria-hidden />
        {short ? t`sandbox` : sandboxWords}
      </span>
    </Tooltip>
  );
}
