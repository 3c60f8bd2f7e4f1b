import { rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { ApiError, notFound } from './api-error';
import { DiskRecords, writeWholeLater } from './disk-records';
import { nowSeconds } from './ids';
import { readModel, writeModel } from './model-file';
import type { Route } from './router';
import type { SoftmaxModel } from './softmax-model';

/** The model that answers without training, and the only one a first fine-tune can start from. */
export const BASE_MODEL = 'sandbox-base';
/** The model of `/v1/embeddings`. */
export const EMBEDDING_MODEL = 'sandbox-embedding';
/** Who stands behind every model here, in the list of models. */
export const OWNER = 'sandbox, no LLM';
/** The built-in models have no birthday; 2026-01-01 keeps the list the same in every run. */
const BUILT_IN_SINCE = 1_767_225_600;
const KEPT_IN_MEMORY = 8;

const ModelRecord = z.object({ id: z.string(), created: z.number().int(), jobId: z.string() });

type WireModel = { id: string; object: 'model'; created: number; owned_by: string; shutdown_date: null };

const wire = (id: string, created: number): WireModel => ({
  id,
  object: 'model',
  created,
  owned_by: OWNER,
  shutdown_date: null,
});

/** The built-in models and those that were trained here, checkpoints included. */
export class SandboxModels {
  private readonly records: DiskRecords<z.output<typeof ModelRecord>>;
  private readonly loaded = new Map<string, Promise<SoftmaxModel>>();

  constructor(folder: string) {
    this.records = new DiskRecords(folder, ModelRecord);
  }

  isTuned(id: string): boolean {
    return this.records.get(id) !== undefined;
  }

  /** Every model, the built-in ones first, then by age. */
  list(): WireModel[] {
    const tuned = this.records.all().sort((a, b) => a.created - b.created || (a.id < b.id ? -1 : 1));
    return [
      wire(BASE_MODEL, BUILT_IN_SINCE),
      wire(EMBEDDING_MODEL, BUILT_IN_SINCE),
      ...tuned.map(({ id, created }) => wire(id, created)),
    ];
  }

  /** Stores the weights under `id`; the same id again takes its place. */
  async save(id: string, jobId: string, model: SoftmaxModel, step: number): Promise<void> {
    await writeWholeLater(this.records.pathOf(id, '.weights'), writeModel(model, step, false));
    this.loaded.delete(id);
    this.records.put({ id, created: this.records.get(id)?.created ?? nowSeconds(), jobId });
  }

  /** The weights of a trained model. @throws ApiError 404 when it is not here */
  load(id: string): Promise<SoftmaxModel> {
    if (!this.isTuned(id)) return Promise.reject(unknownModel(id));
    const known = this.loaded.get(id);
    if (known) return known;
    const reading = readFile(this.records.pathOf(id, '.weights')).then((bytes) => readModel(bytes).model);
    reading.catch(() => this.loaded.delete(id));
    const oldest = this.loaded.keys().next().value;
    if (this.loaded.size >= KEPT_IN_MEMORY && oldest !== undefined) this.loaded.delete(oldest);
    this.loaded.set(id, reading);
    return reading;
  }

  remove(id: string): void {
    this.loaded.delete(id);
    this.records.remove(id);
    rmSync(this.records.pathOf(id, '.weights'), { force: true });
  }
}

/** What a provider says about a model that does not exist. */
export const unknownModel = (id: string): ApiError =>
  new ApiError(404, `The model '${id}' does not exist in this sandbox. GET /v1/models lists those that do.`, {
    param: 'model',
    code: 'model_not_found',
  });

/** The routes under `/v1/models`. */
export function modelRoutes(models: SandboxModels): Route[] {
  return [
    { method: 'GET', path: '/v1/models', handle: () => ({ json: { object: 'list', data: models.list() } }) },
    {
      method: 'GET',
      path: '/v1/models/:id',
      handle: (_, { id = '' }) => {
        const found = models.list().find((model) => model.id === id);
        if (!found) throw unknownModel(id);
        return { json: found };
      },
    },
    {
      method: 'DELETE',
      path: '/v1/models/:id',
      handle: (_, { id = '' }) => {
        if (id === BASE_MODEL || id === EMBEDDING_MODEL)
          throw new ApiError(403, `'${id}' is built in and cannot be deleted. Only trained models can.`, {
            param: 'model',
          });
        if (!models.isTuned(id)) throw notFound('model', id, 'model');
        models.remove(id);
        return { json: { id, object: 'model', deleted: true } };
      },
    },
  ];
}
