import { t } from '@lingui/core/macro';
import { reportFault } from '@renderer/lib/report-fault';
import { FailedState } from '@renderer/ui/FailedState';
import { toAppError } from '@shared/contract/errors';
import { Component, type ReactNode } from 'react';

type Props = { children: ReactNode };
type State = { thrown: { error: unknown } | null };

/** Keeps a bug in one screen from taking the window down. Give it the address as key: another screen starts afresh. */
export class ScreenBoundary extends Component<Props, State> {
  override state: State = { thrown: null };

  static getDerivedStateFromError(error: unknown): State {
    return { thrown: { error } };
  }

  override componentDidCatch(error: unknown): void {
    reportFault('screen', error);
  }

  override render(): ReactNode {
    if (this.state.thrown === null) return this.props.children;
    return (
      <FailedState
        title={t`This screen stopped`}
        error={toAppError(this.state.thrown.error)}
        onRetry={() => this.setState({ thrown: null })}
      />
    );
  }
}
