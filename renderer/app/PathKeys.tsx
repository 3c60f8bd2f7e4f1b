import { useShortcut } from '@renderer/lib/shortcuts';
import type { Command } from './command';

function CommandKey({ command, keys }: { command: Command; keys: string }) {
  useShortcut({
    keys,
    label: command.label,
    group: command.group === 'This project' ? 'The path' : 'Everywhere',
    run: command.run,
    inDialogs: command.inDialogs === true,
  });
  return null;
}

/** Makes the keys of the commands work. One component a key: hooks cannot be called in a loop. */
export function PathKeys({ commands }: { commands: readonly Command[] }) {
  return commands.map((command) =>
    command.id === 'show-keys'
      ? null
      : [command.keys, command.otherKeys].map((keys) =>
          keys === undefined ? null : <CommandKey key={`${command.id} ${keys}`} command={command} keys={keys} />,
        ),
  );
}
