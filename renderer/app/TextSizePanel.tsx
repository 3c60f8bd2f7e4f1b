import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Select } from '@mantine/core';
import { KeyHint } from '@renderer/ui/KeyHint';
import { Panel } from '@renderer/ui/Panel';
import { Settings, type TextSize, textSizes } from '@shared/contract/shell-operations';
import { formatWholePercent } from '@shared/domain/format';
import classes from './SettingsScreen.module.css';

type TextSizePanelProps = { textSize: TextSize; onChange: (textSize: TextSize) => void };

const choices = textSizes.map((size) => {
  const percent = formatWholePercent(size / 100);
  return { value: String(size), label: size === 100 ? t`${percent}, the usual` : percent };
});

/** How large everything in the window is written. */
export function TextSizePanel({ textSize, onChange }: TextSizePanelProps) {
  return (
    <Panel title={t`Text size`}>
      <div className={classes.line}>
        <Select
          aria-label={t`Text size`}
          data={choices}
          value={String(textSize)}
          allowDeselect={false}
          w={160}
          onChange={(size) => onChange(Settings.shape.textSize.parse(Number(size)))}
        />
        <span className={classes.keys}>
          <Trans>
            <KeyHint keys="mod+plus" /> larger, <KeyHint keys="mod+-" /> smaller, <KeyHint keys="mod+0" /> as usual
          </Trans>
        </span>
      </div>
    </Panel>
  );
}
