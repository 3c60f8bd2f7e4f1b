import { type CalledModel, callingSnippets } from '@shared/domain/calling-snippets';
import { expect, test } from 'vitest';

const model: CalledModel = {
  address: 'https://api.openai.com/v1',
  azure: null,
  model: 'ft:gpt-4.1-mini-2025-04-14:acme:tickets:abc',
  messages: [
    { role: 'system', content: 'Say which queue.\nOne word, don\'t explain: "Delivery" or "Account".' },
    { role: 'user', content: 'The text to label' },
  ],
  maxOutputTokens: 32,
  keyVariable: 'OPENAI_API_KEY',
};

test('curl sends the model, the trained messages and the key of the environment; a quote does not end the body', () => {
  expect(callingSnippets(model).curl).toBe(`curl 'https://api.openai.com/v1/chat/completions' \\
  -H "Content-Type: application/json" \\
  -H "Authorization: Bearer $OPENAI_API_KEY" \\
  -d '{
  "model": "ft:gpt-4.1-mini-2025-04-14:acme:tickets:abc",
  "messages": [
    {
      "role": "system",
      "content": "Say which queue.\\nOne word, don'\\''t explain: \\"Delivery\\" or \\"Account\\"."
    },
    {
      "role": "user",
      "content": "The text to label"
    }
  ],
  "temperature": 0,
  "max_completion_tokens": 32
}'
`);
});

test('Python and TypeScript ask through the openai package', () => {
  const { python, typescript } = callingSnippets(model);
  expect(python).toContain('from openai import OpenAI\n\nclient = OpenAI(\n    base_url="https://api.openai.com/v1",');
  expect(python).toContain('api_key=os.environ["OPENAI_API_KEY"],');
  expect(python).toContain(
    '"content": "Say which queue.\\nOne word, don\'t explain: \\"Delivery\\" or \\"Account\\"."',
  );
  expect(typescript).toContain("import OpenAI from 'openai';");
  expect(typescript).toContain('  apiKey: process.env.OPENAI_API_KEY,');
  expect(typescript).toContain('  model: "ft:gpt-4.1-mini-2025-04-14:acme:tickets:abc",');
});

test('Azure is asked by deployment, with its own header, and under its dated version where one is used', () => {
  const azure = { ...model, model: 'tickets prod', keyVariable: 'AZURE_OPENAI_API_KEY' };
  const current = callingSnippets({
    ...azure,
    address: 'https://acme.openai.azure.com/openai/v1/',
    azure: { apiVersion: null },
  });
  expect(current.curl).toContain("'https://acme.openai.azure.com/openai/v1/chat/completions'");
  expect(current.curl).toContain('-H "api-key: $AZURE_OPENAI_API_KEY"');
  expect(current.curl).toContain('"model": "tickets prod"');
  const dated = callingSnippets({
    ...azure,
    address: 'https://acme.openai.azure.com',
    azure: { apiVersion: '2024-10-21' },
  });
  expect(dated.curl).toContain(
    "'https://acme.openai.azure.com/openai/deployments/tickets%20prod/chat/completions?api-version=2024-10-21'",
  );
  expect(dated.curl).not.toContain('"model"');
  expect(dated.python).toContain('from openai import AzureOpenAI');
  expect(dated.python).toContain('api_version="2024-10-21",');
  expect(dated.typescript).toContain('apiVersion: "2024-10-21",');
});
