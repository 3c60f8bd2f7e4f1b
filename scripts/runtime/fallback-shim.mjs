// Start file of the fallback Electron (copied into its resources/app). Does what the official one's default app does for
// `electron FOLDER`: takes FOLDER as the application, with its name, version and main file.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const argument = process.argv.slice(1).find((value) => !value.startsWith('-'));
if (argument === undefined) {
  process.stderr.write('This Electron starts an application folder: name one as the first argument.\n');
  app.exit(1);
} else {
  const folder = path.resolve(argument);
  const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  app.setName(manifest.productName ?? manifest.name);
  app.setVersion(manifest.version);
  app.setAppPath(folder);
  process.defaultApp = true;
  // Awaited at the top level: Electron is not ready before the application has set itself up (schemes, switches).
  await import(pathToFileURL(path.join(folder, manifest.main ?? 'index.js')).href);
}
