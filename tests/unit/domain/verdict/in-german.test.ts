import { retirementWarning } from '@shared/domain/pricing';
import { overallVerdict, pairVerdict } from '@shared/domain/verdict';
import { speechFor } from '@shared/wording/language';
import { speak } from '@shared/wording/speak';
import { afterAll, beforeAll, expect, it } from 'vitest';

beforeAll(() => speak(speechFor('de', 'de-DE')));
afterAll(() => speak(speechFor('en', 'en-US')));

const arm = (runId: string, name: string, accuracy: number, costPer1000: number) => ({
  runId,
  name,
  kind: 'few-shot',
  simulated: false,
  accuracy,
  accuracyCi95: [accuracy - 0.02, accuracy + 0.02] as const,
  costPer1000,
  latencyMs: null,
});

it('a difference is said with its size, its interval and its p value, as German writes them', () => {
  expect(
    pairVerdict({ accuracyDiff: -0.042, accuracyDiffCi95: [-0.073, -0.011], pHolm: 0.003 }, 'Zero-Shot', 'Few-Shot'),
  ).toEqual({
    verdict: 'worse',
    sentence: 'Zero-Shot ist um 4,2 Prozentpunkte [1,1; 7,3] schlechter als Few-Shot (p = 0,003).',
  });
});

it('the verdict over all arms is whole sentences, kinds and runs stay what they are', () => {
  const verdict = overallVerdict({
    rows: 1200,
    arms: [arm('a', 'Klein', 0.9, 40_000_000), arm('b', 'Groß', 0.91, 420_000_000)],
    pairs: [
      {
        a: 'a',
        b: 'b',
        accuracyDiff: -0.01,
        accuracyDiffCi95: [-0.03, 0.01],
        pHolm: 0.4,
        onlyARight: 40,
        onlyBRight: 52,
      },
    ],
  });
  expect(verdict).toMatchObject({ kind: 'not-separable', runId: 'a' });
  expect(verdict.sentence).toBe(
    'Groß und Klein sind auf diesen 1.200 Zeilen nicht unterscheidbar; vorzuziehen ist Klein, das billigere.',
  );
  expect(verdict.reasons[0]?.replaceAll('\u00a0', ' ')).toBe(
    'Klein: Genauigkeit 90,0 % [88,0; 92,0], 0,04 $ pro 1.000 Zeilen.',
  );
});

it('one day has its own words', () => {
  expect(retirementWarning('gpt-x', '2026-11-22', '2026-11-21')).toContain('also morgen,');
  expect(retirementWarning('gpt-x', '2026-11-23', '2026-11-21')).toContain('in 2 Tagen,');
});
