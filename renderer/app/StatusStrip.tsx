import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Popover } from '@mantine/core';
import { useNetwork } from '@mantine/hooks';
import { useJobs } from '@renderer/lib/job-list';
import { historyDrawer } from '@renderer/lib/opened';
import { armQueries } from '@renderer/lib/queries/arms';
import { KeyHint } from '@renderer/ui/KeyHint';
import { progressWords } from '@renderer/ui/progress-words';
import { SandboxBadge } from '@renderer/ui/SandboxBadge';
import { formatCount } from '@shared/domain/format';
import { shareDone } from '@shared/domain/progress';
import { IconChevronUp, IconCircleCheck, IconHistory, IconLoader2, IconWifiOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { JobList } from './JobList';
import { ProjectSpent } from './ProjectSpent';
import classes from './StatusStrip.module.css';
import { StripMessage } from './StripMessage';

type StatusStripProps = { projectId: string | null; onKeys: () => void };

/** What goes on in the background, at the bottom of every screen: jobs with progress and money, offline, sandbox. */
export function StatusStrip({ projectId, onKeys }: StatusStripProps) {
  const [open, setOpen] = useState(false);
  const running = useJobs().filter((job) => job.status === 'running');
  const { online } = useNetwork();
  const arms = useQuery({ ...armQueries.list(projectId ?? ''), enabled: projectId !== null }).data ?? [];
  const simulated = arms.some((arm) => arm.simulated) || running.some((job) => job.simulated);
  const [first] = running;
  const share = first === undefined ? null : shareDone(first);
  return (
    <footer className={classes.strip}>
      <Popover opened={open} onChange={setOpen} position="top-start" width={440} shadow="md" trapFocus returnFocus>
        <Popover.Target>
          <button type="button" className={classes.jobs} aria-expanded={open} onClick={() => setOpen(!open)}>
            {first === undefined ? (
              <>
                <IconCircleCheck size={14} aria-hidden />
                <span>
                  <Trans>No work running</Trans>
                </span>
              </>
            ) : (
              <>
                <IconLoader2 size={14} aria-hidden className={classes.turning} />
                <span className={classes.title}>{first.title}</span>
                <span className={classes.track} aria-hidden>
                  <span className={classes.done} style={{ width: `${(share ?? 0) * 100}%` }} />
                </span>
                <span className={classes.words}>{progressWords(first)}</span>
                {first.note !== '' && (
                  <span className={classes.note} title={first.note}>
                    {first.note}
                  </span>
                )}
                {running.length > 1 && <span>{t`and ${{ count: formatCount(running.length - 1) }} more`}</span>}
              </>
            )}
            <IconChevronUp size={12} aria-hidden />
          </button>
        </Popover.Target>
        <Popover.Dropdown p={0}>
          <JobList onLeave={() => setOpen(false)} />
        </Popover.Dropdown>
      </Popover>
      <StripMessage />
      <div className={classes.badges}>
        {!online && (
          <span
            className={classes.offline}
            title={t`Calls to providers have to wait. Everything else works without a network.`}
          >
            <Trans>
              <IconWifiOff size={14} aria-hidden />
              offline
            </Trans>
          </span>
        )}
        {projectId !== null && <ProjectSpent projectId={projectId} />}
        {simulated && <SandboxBadge />}
        {projectId !== null && (
          <button type="button" className={classes.keys} onClick={historyDrawer.open}>
            <Trans>
              <IconHistory size={14} aria-hidden /> history
            </Trans>
          </button>
        )}
        <button type="button" className={classes.keys} onClick={onKeys} aria-label={t`Show the keys of this screen`}>
          <Trans>
            <KeyHint keys="?" /> keys
          </Trans>
        </button>
        <span className={`${classes.keys} ${classes.hint}`}>
          <Trans>
            <KeyHint keys="mod+k" /> find
          </Trans>
        </span>
      </div>
    </footer>
  );
}
