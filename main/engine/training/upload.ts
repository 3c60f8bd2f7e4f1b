import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { EngineContext } from '@engine/context';
import type { Provider } from '@engine/providers/provider';
import { ProviderError } from '@engine/providers/provider-error';
import type { StoredUpload } from '@engine/store/training-uploads';
import { t } from '@lingui/core/macro';
import { patiently } from './patience';

/** A server that answers, but fails, gets a file this many times at most. */
const MOST_TRIES = 6;

/** What an upload works with. `onSent` hears how many bytes of this file are at the server or on their way, and how many it has. */
export type Sending = {
  provider: Provider;
  signal: AbortSignal;
  say: (note: string | null) => void;
  onSent: (bytes: number, of: number) => void;
};

/** The upload as it was begun in this or an earlier life; it starts anew when the content of the file is another. */
function beginOrGoOn(
  { store, now }: Pick<EngineContext, 'store' | 'now'>,
  upload: Pick<StoredUpload, 'trainingId' | 'side' | 'name' | 'bytes'>,
): { upload: StoredUpload; isNew: boolean } {
  const known = store.trainingUploads.get(upload.trainingId, upload.side);
  if (known !== null && known.name === upload.name && known.bytes === upload.bytes)
    return { upload: known, isNew: false };
  const begun = { ...upload, uploadId: null, partBytes: null, partIds: [], fileId: null, begunAt: now() };
  // Written down before anything is sent: from here on the file is looked for before it is sent again.
  store.trainingUploads.save(begun);
  return { upload: begun, isNew: true };
}

/**
 * Sends the file of one side of a training, or what is left of it, and waits until the server has read it. Killed at any moment and
 * called again, it uses what has arrived: the finished file, which it finds by its name, or the parts.
 * @returns the file's id at the provider
 * @throws ProviderError when the server does not take it
 */
export async function sendFile(
  context: Pick<EngineContext, 'store' | 'now'>,
  { trainingId, side, path }: { trainingId: string; side: StoredUpload['side']; path: string },
  sending: Sending,
): Promise<string> {
  const { store } = context;
  const { provider, signal, say } = sending;
  const { size: bytes } = await stat(path);
  const onSent = (sent: number) => sending.onSent(sent, bytes);
  const begun = beginOrGoOn(context, { trainingId, side, name: `${trainingId}.${basename(path)}`, bytes });
  let { upload } = begun;
  const save = (change: Partial<StoredUpload>) => {
    upload = { ...upload, ...change };
    store.trainingUploads.save(upload);
  };

  let mayHaveArrived = !begun.isNew;
  const send = async (): Promise<string> => {
    if (mayHaveArrived) {
      const there = await provider.findTrainingFile({ name: upload.name, bytes }, signal);
      if (there !== null) return there;
    }
    mayHaveArrived = true;
    const whole = () => provider.uploadTrainingFile({ path, name: upload.name }, onSent, signal);
    return (await sendInParts(upload, path, { ...sending, save })) ?? whole();
  };
  const fileId = upload.fileId ?? (await patiently(send, { signal, say, tries: MOST_TRIES }));
  save({ fileId });
  onSent(bytes);
  while (!(await patiently(() => provider.fileReady(fileId, signal), { signal, say }))) {
    say(t`waits until the server has read the file`);
    await sleep(1_000, undefined, { signal });
  }
  return fileId;
}

/** An upload that the server has no more: they last an hour. */
const isForgotten = (thrown: unknown): boolean =>
  thrown instanceof ProviderError && [400, 404, 410].includes(thrown.status ?? 0);

/** @returns the file's id; null when the file is small or the server takes whole files only */
async function sendInParts(
  upload: StoredUpload,
  path: string,
  { provider, signal, onSent, save }: Sending & { save: (change: Partial<StoredUpload>) => void },
): Promise<string | null> {
  const { parts } = provider;
  if (parts === null || upload.bytes <= parts.size) return null;
  // Parts of another size are of an earlier version of the app.
  const goesOn = upload.uploadId !== null && upload.partBytes === parts.size;
  const uploadId = goesOn ? upload.uploadId : await parts.begin({ name: upload.name, bytes: upload.bytes }, signal);
  if (uploadId === null) return null;
  let partIds = goesOn ? upload.partIds : [];
  if (!goesOn) save({ uploadId, partBytes: parts.size, partIds });
  try {
    while (partIds.length * parts.size < upload.bytes) {
      const from = partIds.length * parts.size;
      onSent(from, upload.bytes);
      partIds = [...partIds, await parts.send(uploadId, { path, from }, signal)];
      save({ partIds });
    }
    onSent(upload.bytes, upload.bytes);
    return await parts.complete(uploadId, partIds, signal);
  } catch (thrown) {
    if (!isForgotten(thrown)) throw thrown;
    save({ uploadId: null, partBytes: null, partIds: [] });
    if (!goesOn) throw thrown;
    // The server forgot it, or had put it together already when the app died: then the file is found by its name.
    return provider
      .findTrainingFile({ name: upload.name, bytes: upload.bytes }, signal)
      .then(
        (there) =>
          there ?? sendInParts({ ...upload, uploadId: null }, path, { provider, signal, onSent, save, say: () => {} }),
      );
  }
}
