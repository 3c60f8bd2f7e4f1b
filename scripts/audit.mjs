// npm run audit: asks the registry whether a package that the app carries has a known weakness.
import { run } from './child-process.mjs';
import { command, isStartedDirectly } from './command.mjs';
import { projectRoot } from './places.mjs';

const LIMIT_MS = 60_000;
/** The registry gave no answer: nothing is known, which is not the same as clean. */
const NOT_ASKED = 2;

/**
 * What npm's answer says, in a sentence.
 * @param {string} output what `npm audit --json` wrote
 * @returns {{ code: number, sentence: string }} code 0 clean, 1 weaknesses known, 2 not asked
 */
export function auditOutcome(output) {
  let answer;
  try {
    answer = JSON.parse(output);
  } catch {
    return { code: NOT_ASKED, sentence: 'The registry could not be asked: npm gave no answer. Nothing is known.' };
  }
  const counts = answer.metadata?.vulnerabilities;
  if (counts === undefined) {
    const why = answer.error?.summary || answer.message || 'it does not offer audits';
    return { code: NOT_ASKED, sentence: `The registry could not be asked: ${why}. Nothing is known.` };
  }
  if (counts.total === 0) return { code: 0, sentence: 'No package that the app carries has a known weakness.' };
  const names = Object.keys(answer.vulnerabilities ?? {}).join(', ');
  return { code: 1, sentence: `Known weaknesses in ${names}: run "npm audit --omit=dev" for what to do.` };
}

if (isStartedDirectly(import.meta.url)) {
  await command(async () => {
    const ended = await run('npm', ['audit', '--omit=dev', '--json'], {
      capture: true,
      cwd: projectRoot,
      limitMs: LIMIT_MS,
    });
    const { code, sentence } = auditOutcome(ended.stdout);
    console.log(sentence);
    return code;
  });
}
