import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { alias } from './vite.alias.ts';
import { codeVersionDefine } from './vite.code-version.ts';
import { tokenTables } from './vite.token-tables.ts';
import { wording } from './vite.wording.ts';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/**
 * Three bundles: `out/main` (shell, engine, command line and the worker threads), `out/preload`, `out/renderer`.
 * Libraries are bundled, so the packaged app carries no node_modules but the native SQLite addon.
 */
export default defineConfig({
  main: {
    resolve: { alias: { ...alias, '@german': at('wording/german-behind.ts') } },
    plugins: [wording(), tokenTables()],
    define: codeVersionDefine,
    build: {
      outDir: 'out/main',
      externalizeDeps: false,
      rollupOptions: {
        external: ['electron', 'better-sqlite3', 'piscina'],
        input: {
          shell: at('main/shell/index.ts'),
          engine: at('main/engine/process.ts'),
          cli: at('main/cli/index.ts'),
          // For programs of our own that need no command line, such as the benchmarks.
          'engine-library': at('main/engine/engine.ts'),
          demo: at('main/cli/demo.ts'),
          worker: at('main/engine/workers/entry.ts'),
          'reading-thread': at('main/engine/datasets/reading-thread.ts'),
          sandbox: at('main/engine/sandbox/entry.ts'),
        },
        output: {
          format: 'es',
          entryFileNames: '[name].js',
          chunkFileNames: 'chunks/[name]-[hash].js',
          // Shorter by half and quicker to start; functions and classes keep their names, so that an error tells where it came from.
          minify: { compress: { keepNames: { function: true, class: true } }, mangle: { keepNames: true } },
        },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      rollupOptions: {
        input: { preload: at('main/preload/index.ts') },
        // A sandboxed preload can only be CommonJS.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('renderer'),
    resolve: { alias: { ...alias, '@german': at('wording/german-window.ts') } },
    plugins: [react(), wording()],
    build: {
      outDir: at('out/renderer'),
      minify: true,
      rollupOptions: { input: { index: at('renderer/index.html') } },
    },
  },
});
