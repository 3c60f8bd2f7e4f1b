import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Notice } from '@renderer/ui/Notice';
import { Panel } from '@renderer/ui/Panel';
import type { ImportWarning } from '@shared/contract/import';
import { formatCount } from '@shared/domain/format';
import classes from './ImportWarnings.module.css';

type ImportWarningsProps = {
  warnings: readonly ImportWarning[];
  /** Rows that can be read, among those looked at. */
  rows: number;
  badRows: number;
  complete: boolean;
};

/** What is odd about the file, each with its line. Rows that cannot be read are kept aside, never dropped. */
export function ImportWarnings({ warnings, rows, badRows, complete }: ImportWarningsProps) {
  if (warnings.length === 0 && badRows === 0) {
    if (rows === 0)
      return (
        <Notice tone="warning">
          <Trans>
            There is no row below the column names. Choose another file; or, when its first line is a row already, say
            that it does not hold the column names.
          </Trans>
        </Notice>
      );
    return (
      <Notice tone="good">
        {complete
          ? t`Every row can be read.`
          : t`Every row looked at so far can be read. The rest is checked during the import.`}
      </Notice>
    );
  }
  return (
    <Panel
      title={plural({ count: warnings.length }, { one: '# warning', other: '# warnings' })}
      aside={
        badRows > 0 && (
          <span className={classes.aside}>
            {plural(badRows, {
              one: '# row will be kept aside with line and reason',
              other: '# rows will be kept aside with line and reason',
            })}
          </span>
        )
      }
      padded={false}
    >
      <ul className={`${classes.list} ft-selectable`} aria-label={t`Warnings`}>
        {warnings.map((warning) => (
          <li key={`${warning.line ?? 'file'} ${warning.message}`} className={classes.item}>
            <span className={classes.line}>
              {warning.line === null ? t`file` : t`line ${{ line: formatCount(warning.line) }}`}
            </span>
            {warning.message}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
