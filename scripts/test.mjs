// npm test [-- SUITE...]: runs the suites, all of them when none is named, and ends with one line of totals.
import { command } from './command.mjs';
import { suites } from './test/suites.mjs';
import { exitCodeOf, oneCheck, summaryLines, totalsLine } from './test/totals.mjs';

await command(async () => {
  const named = process.argv.slice(2);
  const unknown = named.filter((name) => !Object.hasOwn(suites, name));
  if (unknown.length > 0) {
    throw new Error(
      `There is no suite ${unknown.join(', ')}: name some of ${Object.keys(suites).join(', ')}, or none for all.`,
    );
  }
  const results = [];
  for (const [name, runSuite] of Object.entries(suites)) {
    if (named.length > 0 && !named.includes(name)) continue;
    console.log(`\n== ${name}`);
    // All suites run, whatever becomes of one.
    results.push(await runSuite().catch((error) => oneCheck(name, error.message)));
  }
  const strict = process.env.CI === 'true';
  for (const line of summaryLines(results, strict)) console.log(line);
  console.log(totalsLine(results));
  return exitCodeOf(results, strict);
});
