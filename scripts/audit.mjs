// npm run audit: asks the registry whether a package that the app carries has a known weakness.
import { run } from './child-process.mjs';
import { command, isStartedDirectly } from './command.mjs';
import { projectRoot } from './places.mjs';

const LIMIT_MS = 60_000;
/** The registry gave no answer: nothing is known, which is not the same as clean. */
const NOT_ASKED = 2;

/**
 * What npm's answers say, in a sentence. Electron is a tool to npm, and yet the largest thing that the app carries; what only its
 * installer uses is none of it.
 * @param {string} output what `npm audit --omit=dev --json` wrote
 * @param {string} whole what `npm audit --json` wrote, tools included
 * @returns {{ code: number, sentence: string }} code 0 clean, 1 weaknesses known, 2 not asked
 */
export function auditOutcome(output, whole) {
  let answer;
  let tools;
  try {
    answer = JSON.parse(output);
    tools = JSON.parse(whole);
  } catch {
    return { code: NOT_ASKED, sentence: 'The registry could not be asked: npm gave no answer. Nothing is known.' };
  }
  const counts = answer.metadata?.vulnerabilities;
  if (counts === undefined || tools.vulnerabilities === undefined) {
    const asked = counts === undefined ? answer : tools;
    const why = asked.error?.summary || asked.message || 'it does not offer audits';
    return { code: NOT_ASKED, sentence: `The registry could not be asked: ${why}. Nothing is known.` };
  }
  // A weakness of a package itself is an object in its list, one of what it depends on a name.
  const inElectron = (tools.vulnerabilities.electron?.via ?? []).some(
    (/** @type {unknown} */ via) => typeof via === 'object',
  );
  if (counts.total === 0 && !inElectron) {
    return { code: 0, sentence: 'Neither Electron nor a package that the app carries has a known weakness.' };
  }
  const names = [...(inElectron ? ['electron'] : []), ...Object.keys(answer.vulnerabilities ?? {})].join(', ');
  return { code: 1, sentence: `Known weaknesses in ${names}: run "npm audit" for what to do.` };
}

if (isStartedDirectly(import.meta.url)) {
  await command(async () => {
    const ask = (/** @type {string[]} */ ...more) =>
      run('npm', ['audit', '--json', ...more], { capture: true, cwd: projectRoot, limitMs: LIMIT_MS });
    const [carried, whole] = [await ask('--omit=dev'), await ask()];
    const { code, sentence } = auditOutcome(carried.stdout, whole.stdout);
    console.log(sentence);
    return code;
  });
}
