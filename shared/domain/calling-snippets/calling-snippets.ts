/** A model that answers chats, and where. */
export type CalledModel = {
  /** Base address of the wire, such as `https://api.openai.com/v1`; for a dated Azure version the address of the resource. */
  address: string;
  /** Azure: how its requests carry the key, and its dated version where one is used. */
  azure: { apiVersion: string | null } | null;
  /** What stands in `model`; on Azure the deployment's name. */
  model: string;
  /** The messages as they were trained, the last one holding the text to label. */
  messages: readonly { role: string; content: string }[];
  maxOutputTokens: number;
  /** Name of the environment variable that holds the key. */
  keyVariable: string;
};

export type Snippets = { curl: string; python: string; typescript: string };

const quoted = (text: string): string => JSON.stringify(text);
/** Within single quotes of a shell only the quote itself means anything. */
const shellQuoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
const indented = (text: string, by: string): string => text.replaceAll('\n', `\n${by}`);

const withoutSlash = (address: string): string => address.replace(/\/+$/, '');

function curlOf({ address, azure, model, messages, maxOutputTokens, keyVariable }: CalledModel): string {
  const dated = azure !== null && azure.apiVersion !== null;
  const base = withoutSlash(address);
  const url = dated
    ? `${base}/openai/deployments/${encodeURIComponent(model)}/chat/completions?api-version=${azure.apiVersion}`
    : `${base}/chat/completions`;
  const header = azure === null ? `Authorization: Bearer $${keyVariable}` : `api-key: $${keyVariable}`;
  const body = {
    ...(dated ? {} : { model }),
    messages,
    temperature: 0,
    max_completion_tokens: maxOutputTokens,
  };
  return [
    `curl ${shellQuoted(url)} \\`,
    '  -H "Content-Type: application/json" \\',
    `  -H "${header}" \\`,
    `  -d ${shellQuoted(JSON.stringify(body, null, 2))}`,
    '',
  ].join('\n');
}

/** The text of a JSON value is a literal of Python too, as long as it holds nothing but text and lists of it. */
function pythonOf({ address, azure, model, messages, maxOutputTokens, keyVariable }: CalledModel): string {
  const dated = azure !== null && azure.apiVersion !== null;
  const client = dated
    ? [
        'client = AzureOpenAI(',
        `    azure_endpoint=${quoted(withoutSlash(address))},`,
        `    api_version=${quoted(azure.apiVersion ?? '')},`,
      ]
    : ['client = OpenAI(', `    base_url=${quoted(withoutSlash(address))},`];
  return [
    'import os',
    '',
    `from openai import ${dated ? 'AzureOpenAI' : 'OpenAI'}`,
    '',
    ...client,
    `    api_key=os.environ[${quoted(keyVariable)}],`,
    ')',
    'answer = client.chat.completions.create(',
    `    model=${quoted(model)},`,
    `    messages=${indented(JSON.stringify(messages, null, 4), '    ')},`,
    '    temperature=0,',
    `    max_completion_tokens=${maxOutputTokens},`,
    ')',
    'print(answer.choices[0].message.content)',
    '',
  ].join('\n');
}

function typescriptOf({ address, azure, model, messages, maxOutputTokens, keyVariable }: CalledModel): string {
  const dated = azure !== null && azure.apiVersion !== null;
  const client = dated
    ? [
        'const client = new AzureOpenAI({',
        `  endpoint: ${quoted(withoutSlash(address))},`,
        `  apiVersion: ${quoted(azure.apiVersion ?? '')},`,
      ]
    : ['const client = new OpenAI({', `  baseURL: ${quoted(withoutSlash(address))},`];
  return [
    dated ? "import { AzureOpenAI } from 'openai';" : "import OpenAI from 'openai';",
    '',
    ...client,
    `  apiKey: process.env.${keyVariable},`,
    '});',
    'const answer = await client.chat.completions.create({',
    `  model: ${quoted(model)},`,
    `  messages: ${indented(JSON.stringify(messages, null, 2), '  ')},`,
    '  temperature: 0,',
    `  max_completion_tokens: ${maxOutputTokens},`,
    '});',
    'console.log(answer.choices[0]?.message.content);',
    '',
  ].join('\n');
}

/**
 * How to ask a model from a shell, from Python and from TypeScript, the latter two through the `openai` package. Each reads the key from the
 * environment: none is written into the text.
 */
export const callingSnippets = (called: CalledModel): Snippets => ({
  curl: curlOf(called),
  python: pythonOf(called),
  typescript: typescriptOf(called),
});
