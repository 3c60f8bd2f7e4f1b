import type { Result } from './errors';
import type { AppEvent } from './events';

/** All the window has of the world outside: the preload script puts it on `window.fewtune`, and nothing else. */
export type Bridge = {
  /** Asks the shell or the engine. A refused or failed operation is a value; it never throws for one. */
  call: (name: string, input: unknown) => Promise<Result<unknown>>;
  /**
   * Hears what the engine and the shell tell without being asked; gives back how to stop. A new listener first hears the
   * newest `engine` and `theme` event, so that a page that loaded late knows the state; the first one also hears which file and which
   * commands were asked for before.
   */
  onEvent: (listener: (event: AppEvent) => void) => () => void;
  /** Where a dropped or chosen file lies on this machine; empty when it is no file on disk. */
  pathOfFile: (file: File) => string;
};
