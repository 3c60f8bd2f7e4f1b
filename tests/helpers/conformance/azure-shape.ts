import type { Onward, Reshape } from './validating-proxy';

/** The sandbox behind an address like Azure's: it gets each request under the path and with the header that it knows. */
export const asSandbox: Onward = ({ path, headers }) => {
  const key = headers.get('api-key');
  if (key !== null) headers.set('authorization', `Bearer ${key}`);
  return {
    path: path.replace(/^\/openai\/deployments\/[^/]+/, '/v1').replace(/^\/openai(?:\/v1)?/, '/v1'),
    headers,
  };
};

/** Without what is null, at any depth: jobs and files of Azure's dated versions leave it out. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).filter(([, field]) => field !== null);
  return Object.fromEntries(fields.map(([name, field]) => [name, withoutNulls(field)]));
}

/** The sandbox's replies in the shapes of Azure's dated versions: own statuses, 201 for what was made, numbers where OpenAI says 'auto'. */
export const asDated: Reshape = (operation, status, json) => {
  // Chats have OpenAI's own shape there too.
  if (operation?.includes('/chat/completions') === true) return { status, json };
  const text = JSON.stringify(withoutNulls(json))
    .replace(/"status":"(?:validating_files|queued)"/g, '"status":"pending"')
    .replace(/"(?:n_epochs|batch_size|learning_rate_multiplier)":"auto"/g, (pair) => pair.replace('"auto"', '1'));
  const made = status === 200 && ['POST /files', 'POST /fine_tuning/jobs'].includes(operation ?? '');
  return { status: made ? 201 : status, json: JSON.parse(text) };
};
