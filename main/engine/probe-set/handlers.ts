import { armOf } from '@engine/arms/arm-of';
import { asksModel } from '@engine/arms/chat-plan';
import type { EngineContext } from '@engine/context';
import { describeErrand, type Errands, errandOf } from '@engine/errands/errands';
import { estimateQuestions, freeEstimate } from '@engine/errands/estimate';
import type { Handlers } from '@engine/handlers';
import { projectOf } from '@engine/projects/project-of';
import type { StoredErrand } from '@engine/store/errands';
import { t } from '@lingui/core/macro';
import type { ErrandEstimate } from '@shared/contract/errands';
import { AppFailure } from '@shared/contract/errors';
import {
  type ProbeAnswer,
  type ProbeChange,
  ProbeKind,
  type ProbeRow,
  type ProbeScore,
} from '@shared/contract/probe-set';
import { judgeProbe, probeChange, starterProbes } from '@shared/domain/probe-set';
import { wilsonInterval } from '@shared/domain/statistics';
import { configOf, labelsOf, probePlans, refuseUnaskable } from './probe-errand';

type Names =
  | 'probes.list'
  | 'probes.add'
  | 'probes.addStarter'
  | 'probes.remove'
  | 'probes.estimate'
  | 'probes.run'
  | 'probes.runs'
  | 'probes.answers'
  | 'probes.compare';

/** Tokens of a usual answer to a probe. */
const LIKELY_TOKENS = 8;

function answersOf({ store }: EngineContext, errand: StoredErrand): ProbeAnswer[] {
  const { rows, labels } = configOf(errand);
  const answers = new Map(store.errands.answers(errand.key).map((answer) => [answer.item, answer]));
  return rows.map((row) => {
    const answer = answers.get(row.rowId);
    const status = answer?.status ?? 'not-run';
    const there = answer !== undefined && status !== 'not-run' && status !== 'failed';
    const judged = there ? judgeProbe(row, answer, labels) : null;
    return {
      ...row,
      answer: answer?.raw ?? null,
      status,
      right: judged?.right ?? null,
      leaked: judged?.leaked ?? null,
      error: answer?.error ?? null,
    };
  });
}

function measured(values: readonly (boolean | null)[]): ProbeScore['right'] {
  const known = values.filter((value) => value !== null);
  const hits = known.filter(Boolean).length;
  const ci95 = wilsonInterval(hits, known.length);
  return ci95 === null ? null : { hits, rows: known.length, share: hits / known.length, ci95 };
}

const scoresOf = (answers: readonly ProbeAnswer[]): ProbeScore[] =>
  ProbeKind.options.flatMap((kind) => {
    const own = answers.filter((answer) => answer.kind === kind);
    if (own.length === 0) return [];
    return [
      {
        kind,
        right: measured(own.map(({ right }) => right)),
        leaked: measured(own.map(({ leaked }) => leaked)),
        unanswered: own.filter(({ right }) => right === null).length,
      },
    ];
  });

function changesOf(before: readonly ProbeAnswer[], after: readonly ProbeAnswer[]): ProbeChange[] {
  const late = new Map(after.map((answer) => [`${answer.kind} ${answer.text}`, answer]));
  return ProbeKind.options.flatMap((kind) =>
    // What is right of a text without a label is that nothing leaks: one figure says both.
    (kind === 'none' ? (['leaked'] as const) : (['right', 'leaked'] as const)).flatMap((what): ProbeChange[] => {
      const rows = before.flatMap((early) => {
        const other = early.kind === kind ? late.get(`${kind} ${early.text}`) : undefined;
        const [was, is] = [early[what], other?.[what] ?? null];
        return was === null || is === null ? [] : [{ before: was, after: is }];
      });
      const change = probeChange(what, rows);
      return change === null ? [] : [{ kind, what, ...change }];
    }),
  );
}

/** Operations on the probe set: does a model still know the rest? */
export function probeSetHandlers(context: EngineContext, errands: Errands): Handlers<Names> {
  const { store, emit } = context;
  const listOf = (projectId: string): ProbeRow[] =>
    store.errands
      .probeRows(projectOf(context, projectId).id)
      .map((row) => ({ ...row, kind: ProbeKind.parse(row.kind) }));
  const add = (projectId: string, rows: readonly { kind: ProbeKind; text: string; answers: readonly string[] }[]) => {
    const project = projectOf(context, projectId);
    for (const { kind, answers } of rows)
      if (kind !== 'none' && answers.length === 0)
        throw new AppFailure(
          'invalid-input',
          kind === 'general'
            ? t`Say what the right answer to the question is.`
            : t`Say which label a text from elsewhere should get.`,
        );
    const added = store.transaction(() => rows.filter((row) => store.errands.addProbeRow(project.id, row)).length);
    emit({ type: 'changed', topics: ['errands'] });
    return { added };
  };
  async function estimate(armId: string, splitId: string): Promise<{ rows: ProbeRow[]; estimate: ErrandEstimate }> {
    const arm = armOf(context, armId);
    refuseUnaskable(arm);
    const rows = listOf(arm.projectId);
    if (rows.length === 0) throw new AppFailure('refused', t`The probe set is empty. Add questions to it first.`);
    if (!asksModel(arm.config))
      return { rows, estimate: freeEstimate(rows.filter(({ kind }) => kind !== 'general').length) };
    const plans = await probePlans(context, arm, splitId, rows);
    const texts = rows.map(({ text }) => text);
    const parts = plans.map((plan) => ({ plan, texts, likelyTokens: LIKELY_TOKENS }));
    return { rows, estimate: await estimateQuestions(context, parts, arm.simulated) };
  }
  const probeOf = (errandId: string): StoredErrand => {
    const errand = errandOf(context, errandId);
    if (errand.kind !== 'probe') throw new AppFailure('invalid-input', t`This is no asking of the probe set.`);
    return errand;
  };
  return {
    'probes.list': ({ projectId }) => listOf(projectId),
    'probes.add': ({ projectId, rows }) => add(projectId, rows),
    'probes.addStarter': ({ projectId }) => add(projectId, starterProbes),
    'probes.remove': ({ projectId, rowId }) => {
      store.errands.removeProbeRow(projectOf(context, projectId).id, rowId);
      emit({ type: 'changed', topics: ['errands'] });
      return { removed: true };
    },
    'probes.estimate': async ({ armId, splitId }) => (await estimate(armId, splitId)).estimate,
    'probes.run': async ({ armId, splitId, budget, wait }) => {
      const arm = armOf(context, armId);
      const { rows, estimate: price } = await estimate(armId, splitId);
      return errands.start(
        {
          projectId: arm.projectId,
          kind: 'probe',
          name: arm.name,
          model: 'model' in arm.config ? arm.config.model : null,
          simulated: arm.simulated,
          config: { armId, splitId, labels: labelsOf(context, arm.projectId, splitId), rows },
          estimate: price,
        },
        rows.map(({ rowId, text }) => ({ item: rowId, text })),
        { budget, wait },
      );
    },
    'probes.runs': ({ projectId }) =>
      store.errands.list(projectOf(context, projectId).id, 'probe').map((errand) => ({
        errand: describeErrand(context, errand),
        armId: configOf(errand).armId,
        scores: scoresOf(answersOf(context, errand)),
      })),
    'probes.answers': ({ errandId }) => answersOf(context, probeOf(errandId)),
    'probes.compare': ({ beforeId, afterId }) =>
      changesOf(answersOf(context, probeOf(beforeId)), answersOf(context, probeOf(afterId))),
  };
}
