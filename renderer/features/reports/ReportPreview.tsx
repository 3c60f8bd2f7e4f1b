import { t } from '@lingui/core/macro';
import classes from './ReportScreen.module.css';

/** Where the shell serves the newest answer of `reports.preview`, under a policy that allows no script and no request. */
const previewAddress = 'fewtune://report/';

/**
 * The report in a frame of its own: no script, no origin, no way out. The frame's own style would not be allowed under this
 * page's policy, so the shell serves the document.
 * @param version changes with each new text, so that the frame loads it again
 */
export function ReportPreview({ version }: { version: number }) {
  return (
    <iframe
      key={version}
      className={classes.frame}
      title={t`Preview of the report`}
      sandbox=""
      src={`${previewAddress}?${version}`}
    />
  );
}
