import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { counted } from '@renderer/ui/counted';
import { Notice } from '@renderer/ui/Notice';
import { Panel } from '@renderer/ui/Panel';
import type { ImportWarning } from '@shared/contract/import';
import { formatCount } from '@shared/domain/format';
import classes from './ImportWarnings.module.css';

type ImportWarningsProps = { warnings: readonly ImportWarning[]; badRows: number; complete: boolean };

/** What is odd about the file, each with its line. Rows that cannot be read are kept aside, never dropped. */
export function ImportWarnings({ warnings, badRows, complete }: ImportWarningsProps) {
  if (warnings.length === 0 && badRows === 0) {
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
      title={counted(warnings.length, 'warning')}
      aside={
        badRows > 0 && (
          <span className={classes.aside}>
            <Trans>{counted(badRows, 'row')} will be kept aside with line and reason</Trans>
          </span>
        )
      }
      padded={false}
    >
      <ul className={`${classes.list} ft-selectable`} aria-label={t`Warnings`}>
        {warnings.map((warning) => (
          <li key={`${warning.line ?? 'file'} ${warning.message}`} className={classes.item}>
            <span className={classes.line}>
              {warning.line === null ? 'file' : t`line ${formatCount(warning.line)}`}
            </span>
            {warning.message}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
