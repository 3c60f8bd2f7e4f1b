import { modelRecord, servedModel } from '@engine/connections/model-records';
import type { EngineContext } from '@engine/context';
import type { Retirement } from '@shared/contract/costs';
import { baseModelOf, daysBetween, retirementWarning } from '@shared/domain/pricing';
import { connectionIfThere } from './price-of';

/** Models that a project's arms and trainings use and that will be, or have been, switched off; the first to go first. */
export function retirementsOf(context: EngineContext, projectId: string): Retirement[] {
  const { store, now } = context;
  const today = now().slice(0, 10);
  const uses = [
    ...store.arms
      .list(projectId)
      .flatMap(({ id, config }) =>
        'connectionId' in config
          ? [{ connectionId: config.connectionId, model: config.model, armId: id, trainingJobId: null }]
          : [],
      ),
    ...store.training
      .list(projectId)
      .filter(({ status }) => status !== 'failed' && status !== 'cancelled')
      .map(({ id, connectionId, baseModel }) => ({ connectionId, model: baseModel, armId: null, trainingJobId: id })),
  ];
  const found = new Map<string, Retirement>();
  for (const { connectionId, model: asked, armId, trainingJobId } of uses) {
    const connection = connectionIfThere(context, connectionId);
    const model = connection === null ? asked : baseModelOf(servedModel(context, connection, asked));
    const retires = connection === null ? null : modelRecord(context, connection, asked).shutdown;
    const sentence = retirementWarning(model, retires, today);
    if (connection === null || retires === null || sentence === null) continue;
    const key = `${connectionId} ${model}`;
    const entry = found.get(key) ?? {
      model,
      at: connection.name,
      retires,
      daysLeft: daysBetween(today, retires),
      sentence,
      armIds: [],
      trainingJobIds: [],
    };
    if (armId !== null) entry.armIds.push(armId);
    if (trainingJobId !== null) entry.trainingJobIds.push(trainingJobId);
    found.set(key, entry);
  }
  return [...found.values()].sort((a, b) => (a.retires < b.retires ? -1 : a.retires > b.retires ? 1 : 0));
}
