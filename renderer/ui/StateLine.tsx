import type { ReactNode } from 'react';
import { SandboxBadge } from './SandboxBadge';
import classes from './StateLine.module.css';
import { StatusBadge, type StatusLook } from './StatusBadge';

type StateLineProps = {
  /** Where it stands, as icon and word. */
  state: { look: StatusLook; words: string };
  /** True when its figures are the sandbox's. */
  simulated: boolean;
  /** What it is, and what happens now, in a sentence. */
  children: ReactNode;
};

/** How a long piece of work stands, for the line under a screen's question: state, sandbox mark, sentence. */
export function StateLine({ state, simulated, children }: StateLineProps) {
  return (
    <span className={classes.line}>
      <StatusBadge look={state.look}>{state.words}</StatusBadge>
      {simulated && <SandboxBadge short />}
      <span>{children}</span>
    </span>
  );
}
