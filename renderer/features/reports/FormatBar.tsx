import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { SegmentedControl } from '@mantine/core';
import type { BundleContents } from '@shared/contract/bundles';
import type { ReportFormat } from '@shared/contract/reports';
import classes from './FormatBar.module.css';
import { contentsWords, formatOf, formats } from './report-files';

type FormatBarProps = {
  format: ReportFormat;
  contents: BundleContents;
  disabled: boolean;
  onFormat: (format: ReportFormat) => void;
  onContents: (contents: BundleContents) => void;
};

/** Chooses the form of what goes out, and whether texts stand in it; says in words what that brings. */
export function FormatBar({ format, contents, disabled, onFormat, onContents }: FormatBarProps) {
  const { words, hasContents } = formatOf(format);
  return (
    <div className={classes.bar}>
      <div className={classes.controls}>
        <SegmentedControl
          aria-label={t`Format`}
          size="sm"
          disabled={disabled}
          value={format}
          onChange={onFormat}
          data={formats.map((choice) => ({ value: choice.format, label: choice.name }))}
        />
        {hasContents && (
          <SegmentedControl
            aria-label={t`Contents`}
            size="sm"
            disabled={disabled}
            value={contents}
            onChange={onContents}
            data={(['rows', 'hashes'] as const).map((value) => ({ value, label: contentsWords[value].name }))}
          />
        )}
      </div>
      <p className={classes.words}>
        {words} {hasContents && `${contentsWords[contents].words} `}
        <Trans>It holds no key.</Trans>
      </p>
    </div>
  );
}
