import type { Bridge } from '@shared/contract/bridge';
import type { Result } from '@shared/contract/errors';
import type { AppEvent } from '@shared/contract/events';
import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { callChannel, eventChannel } from './channels';

type Listener = (event: AppEvent) => void;

const listeners = new Set<Listener>();
/** The newest event of each kind that describes a state: the page may start to listen after it came. */
const newest = new Map<'engine' | 'theme', AppEvent>();
/** What the user asked for before the page listened, which loads its words first. */
const unheard: AppEvent[] = [];

// Safe: only the shell sends on this channel, and its sender is typed by the same contract.
ipcRenderer.on(eventChannel, (_, event: AppEvent) => {
  if (event.type === 'engine' || event.type === 'theme') newest.set(event.type, event);
  else if (listeners.size === 0 && (event.type === 'open-file' || event.type === 'command')) unheard.push(event);
  for (const listener of listeners) listener(event);
});

/** No list of operations lives here: the shell checks each name against the contract. */
const bridge: Bridge = {
  // Safe: the shell answers every call on this channel with a Result; see main/shell/bridge.ts.
  call: (name, input) => ipcRenderer.invoke(callChannel, name, input) as Promise<Result<unknown>>,
  onEvent: (listener) => {
    // A function of the page arrives as a new proxy at each call, so each subscription is its own entry.
    const mine: Listener = (event) => listener(event);
    listeners.add(mine);
    for (const event of [...newest.values(), ...unheard.splice(0)]) mine(event);
    return () => {
      listeners.delete(mine);
    };
  },
  pathOfFile: (file) => webUtils.getPathForFile(file),
};

contextBridge.exposeInMainWorld('fewtune', bridge);
