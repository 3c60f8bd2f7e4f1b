import { type Speech, speechFor } from '@shared/wording/language';
import { speak } from '@shared/wording/speak';

// Worker threads are born with a copy of the environment: so they learn what is spoken.
const LANGUAGE = 'FEWTUNE_LANGUAGE';
const LOCALE = 'FEWTUNE_LOCALE';

/** What is spoken in this thread, as its environment says; English where it says nothing. */
export function speechOfThread(env: Readonly<Record<string, string | undefined>>): Speech {
  const language = env[LANGUAGE] === 'de' ? 'de' : 'en';
  return speechFor(language, env[LOCALE] ?? '');
}

/** Speaks a language in this thread and in every worker thread started from now on. */
export async function speakHere(speech: Speech): Promise<void> {
  process.env[LANGUAGE] = speech.language;
  process.env[LOCALE] = speech.locale;
  await speak(speech);
}
