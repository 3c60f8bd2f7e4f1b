import { defineConfig } from '@lingui/cli';
import { formatter } from '@lingui/format-po';

/** Which rooms share a catalog: one translator's sitting each. `wording/<area>/<language>.po`. */
const areas: Record<string, string[]> = {
  frame: ['renderer/app', 'renderer/ui', 'renderer/lib'],
  shell: ['main/shell', 'shared/contract'],
  data: ['data', 'cleaning', 'labelling', 'splits', 'projects', 'guide', 'tour'].map(
    (feature) => `renderer/features/${feature}`,
  ),
  models: ['arms', 'connections', 'costs', 'runs'].map((feature) => `renderer/features/${feature}`),
  training: ['training', 'trained-models', 'teacher', 'probes', 'experiments'].map(
    (feature) => `renderer/features/${feature}`,
  ),
  evidence: ['compare', 'errors', 'reports', 'result-files'].map((feature) => `renderer/features/${feature}`),
  domain: ['shared/domain'],
  engine: ['main/engine', 'main/cli'],
};

export default defineConfig({
  sourceLocale: 'en',
  locales: ['en', 'de'],
  orderBy: 'message',
  // No line numbers: a catalog changes when a sentence does, not when code above it moves.
  format: formatter({ lineNumbers: false }),
  catalogs: Object.entries(areas).map(([area, include]) => ({ path: `<rootDir>/wording/${area}/{locale}`, include })),
});
