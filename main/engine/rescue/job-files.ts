import type { RawObject, StoredRescuedFile } from '@engine/store/rescue';
import { textOf } from './raw-object';

const textsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];

/** The files that a job names, and what it uses them for. */
export function filesOf(job: RawObject): { providerFileId: string; role: StoredRescuedFile['role'] }[] {
  const training = textOf(job.training_file);
  const validation = textOf(job.validation_file);
  return [
    ...(training === null ? [] : [{ providerFileId: training, role: 'training' as const }]),
    ...(validation === null ? [] : [{ providerFileId: validation, role: 'validation' as const }]),
    ...textsOf(job.result_files).map((providerFileId) => ({ providerFileId, role: 'result' as const })),
  ];
}
