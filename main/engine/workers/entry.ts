import type { MessagePort } from 'node:worker_threads';
import { type AppError, toAppError } from '@shared/contract/errors';
import { type Fault, faultOf } from '@shared/domain/faults';
import type { Speech } from '@shared/wording/language';
import { speak } from '@shared/wording/speak';
import { spokenLanguage, spokenLocale } from '@shared/wording/spoken-locale';
import { type TaskName, type Tasks, tasks } from './tasks';

/** What {@link runTask} gets: errors come back as values, because an error's class does not survive the thread; `fault` is for the log. */
export type TaskCall<N extends TaskName = TaskName> = {
  name: N;
  input: Tasks[N]['input'];
  port: MessagePort;
  speech: Speech;
};
export type TaskAnswer<N extends TaskName = TaskName> =
  | { ok: true; value: Tasks[N]['output'] }
  | { ok: false; error: AppError; fault: Fault };

/** The one function that the pool calls in a worker thread. */
export default async function runTask<N extends TaskName>({
  name,
  input,
  port,
  speech,
}: TaskCall<N>): Promise<TaskAnswer<N>> {
  // Sentences are made here as well: in the language of whoever asks.
  if (speech.language !== spokenLanguage() || speech.locale !== spokenLocale()) await speak(speech);
  try {
    return { ok: true, value: await tasks[name](input, (progress) => port.postMessage(progress)) };
  } catch (thrown) {
    return { ok: false, error: toAppError(thrown), fault: faultOf(thrown) };
  } finally {
    port.close();
  }
}
