import { GuideAnswers } from '@shared/contract/guide';
import type { z } from 'zod';

/** What the user said, as it is remembered; what is left out is taken from the project. */
export const SaidAnswers = GuideAnswers.partial();
export type SaidAnswers = z.output<typeof SaidAnswers>;

const unknown: GuideAnswers = { rows: null, labels: null, callsPerMonth: null, latency: null, privacy: null };

/** The five answers: what the user said goes before what the project knows, also where it is 'not known'. */
export const answersOf = (known: GuideAnswers | undefined, said: SaidAnswers): GuideAnswers =>
  GuideAnswers.parse({ ...unknown, ...known, ...said });
