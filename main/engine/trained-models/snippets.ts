import { planOf } from '@engine/arms/chat-plan';
import { connectionOf } from '@engine/connections/connection-of';
import type { EngineContext } from '@engine/context';
import { t } from '@lingui/core/macro';
import { ArmConfig, type ChatMessage } from '@shared/contract/arms';
import { AppFailure } from '@shared/contract/errors';
import type { CallingSnippets, TrainedModel } from '@shared/contract/trained-models';
import { callingSnippets } from '@shared/domain/calling-snippets';
import { daysBetween } from '@shared/domain/pricing';
import { addressOf } from '@shared/domain/server-address';

const TEXT = 'The text to label';
/** A label is short; a longer answer says that something is wrong. */
const MOST_TOKENS = 32;

/** What the model was trained to be told: the words of the training's prompt. Null for a model that was trained elsewhere. */
async function trainedMessages(context: EngineContext, model: TrainedModel): Promise<readonly ChatMessage[] | null> {
  const training = model.trainingJobId === null ? null : context.store.training.get(model.trainingJobId);
  const split = training === null ? null : context.store.splits.get(training.splitId);
  // A model of the prompt/completion form goes on with texts and knows no chat.
  if (training === null || split === null || training.output === 'completion') return null;
  const config = ArmConfig.parse({
    kind: 'fine-tuned',
    connectionId: model.connectionId,
    model: model.modelId,
    output: training.output,
    trainingJobId: training.id,
  });
  if (config.kind !== 'fine-tuned') return null;
  return (await planOf(context, model.projectId, config, split)).messages(TEXT);
}

/** @throws AppFailure when the connection was removed: nobody knows any more where the model answers */
export async function snippetsOf(
  context: EngineContext,
  model: TrainedModel,
  asked: string | undefined,
): Promise<CallingSnippets> {
  if (model.connectionKind === 'removed')
    throw new AppFailure(
      'refused',
      t`The connection ${model.connectionName} was removed, so the address of this model is not known. Save the connection again.`,
    );
  // Azure answers under the name of a deployment: one that stands is as good as one that was asked for.
  const deployment = asked ?? model.deployments.find(({ state }) => state === 'ready')?.name;
  const connection = connectionOf(context, model.connectionId);
  const messages = await trainedMessages(context, model);
  const azure = connection.kind === 'azure' ? { apiVersion: connection.apiVersion } : null;
  const sandbox = connection.kind === 'sandbox';
  const keyVariable = {
    sandbox: 'SANDBOX_KEY',
    openai: 'OPENAI_API_KEY',
    azure: 'AZURE_OPENAI_API_KEY',
    compatible: 'API_KEY',
  }[connection.kind];
  const notes = [t`Put the key into the environment variable ${keyVariable}. It is not in these texts.`];
  if (sandbox)
    notes.push(
      t`The sandbox answers only while this app runs, and its address and key change with each start. To reach it from elsewhere, start it alone (npm run sandbox -- --port 4010) on the folder files/sandbox of the workspace.`,
    );
  if (azure !== null && deployment === undefined)
    notes.push(t`Azure answers under the name of a deployment: put its name in place of YOUR-DEPLOYMENT.`);
  if (messages === null)
    notes.push(
      model.origin === 'rescued'
        ? t`This model was trained elsewhere: put the messages that its training file holds in place of these, word for word.`
        : t`This model was trained in the prompt/completion form: send POST /completions with a prompt as its training file holds it, separator and stop included.`,
    );
  if (model.retires !== null && daysBetween(context.now(), model.retires) <= 0)
    notes.push(t`${model.baseModel} and its fine-tunes have not answered any more since ${model.retires}.`);
  const snippets = callingSnippets({
    address: sandbox ? 'http://127.0.0.1:4010/v1' : addressOf(connection),
    azure,
    model: deployment ?? (azure === null ? model.modelId : 'YOUR-DEPLOYMENT'),
    messages: messages ?? [
      { role: 'system', content: 'The system message of the training file' },
      { role: 'user', content: TEXT },
    ],
    maxOutputTokens: MOST_TOKENS,
    keyVariable,
  });
  return { ...snippets, notes };
}
