import { faultOf } from '@shared/domain/faults';
import { call } from './call';

/** Writes an error of the window to the log: its class and where it was. The message stays here; it may quote a row. */
export function reportFault(from: 'error' | 'rejection' | 'screen', thrown: unknown): void {
  // Nobody waits for it, and a log that cannot be written has nobody to tell.
  call('shell.reportFault', { from, fault: faultOf(thrown) }).catch(() => undefined);
}

/** Reports what nobody in the window catches; gives back how to stop. */
export function watchFaults(): () => void {
  const onError = ({ error }: ErrorEvent) => reportFault('error', error);
  const onRejection = ({ reason }: PromiseRejectionEvent) => reportFault('rejection', reason);
  window.addEventListener('error', onError);
  window.addEventListener('unhandledrejection', onRejection);
  return () => {
    window.removeEventListener('error', onError);
    window.removeEventListener('unhandledrejection', onRejection);
  };
}
