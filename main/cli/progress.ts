import type { EngineEvent } from '@shared/contract/events';
import type { Job } from '@shared/contract/jobs';

const line = ({ title, status, done, total, failed, note }: Job): string => {
  const count = total === null ? (done === 0 ? '' : ` ${done}`) : ` ${done}/${total}`;
  return `${title}:${count}${failed > 0 ? `, ${failed} failed` : ''}${note === '' ? '' : `, ${note}`}${status === 'running' ? '' : ` (${status})`}`;
};

/** Shows job progress: one line that is rewritten on a terminal, one line a change elsewhere. */
export function createProgress(stream: NodeJS.WriteStream) {
  let last = '';
  return {
    show: (event: EngineEvent): void => {
      if (event.type !== 'job') return;
      const text = line(event.job);
      if (text === last) return;
      last = text;
      stream.write(stream.isTTY ? `\r\u001b[2K${text}` : `${text}\n`);
    },
    end: (): void => {
      if (stream.isTTY && last !== '') stream.write('\n');
    },
  };
}
