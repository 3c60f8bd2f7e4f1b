import { t } from '@lingui/core/macro';
import { useEffect, useRef, useState } from 'react';
import classes from './ReportScreen.module.css';

/** Where the shell serves the newest answer of `reports.preview`, under a policy that allows no script and no request. */
const previewAddress = 'fewtune://report/';

/**
 * The report in a frame of its own: no script, no origin, no way out. The frame's own style would not be allowed under this
 * page's policy, so the shell serves the document.
 * @param version changes with each new text, so that the frame loads it again
 */
export function ReportPreview({ version }: { version: number }) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [focused, setFocused] = useState(false);
  // No style matches a frame whose document has the focus; the window, which then has lost it, tells.
  useEffect(() => {
    const look = () => setFocused(document.activeElement !== null && document.activeElement === frame.current);
    for (const event of ['blur', 'focus', 'focusin'] as const) window.addEventListener(event, look);
    return () => {
      for (const event of ['blur', 'focus', 'focusin'] as const) window.removeEventListener(event, look);
    };
  }, []);
  return (
    <iframe
      ref={frame}
      data-focused={focused || undefined}
      key={version}
      className={classes.frame}
      title={t`Preview of the report`}
      sandbox=""
      src={`${previewAddress}?${version}`}
    />
  );
}
