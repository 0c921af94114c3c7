// Bundles the page: `node build.js [output folder]`. Scripts and workers end up in the output folder under stable names, so
// that the server can serve them without a manifest.
import { build } from 'esbuild';
import { cp, mkdir, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const output = resolve(process.argv[2] ?? join(here, 'dist'));
await rm(output, { recursive: true, force: true });
await mkdir(output, { recursive: true });

const shared = {
  absWorkingDir: here,
  bundle: true,
  minify: true,
  target: 'es2022',
  define: { 'process.env.NODE_ENV': '"production"', 'process.env': '{}', global: 'globalThis' },
  legalComments: 'none',
  logLevel: 'warning',
};
await Promise.all([
  build({
    ...shared,
    entryPoints: { page: 'page.jsx' },
    outdir: output,
    format: 'esm',
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    jsx: 'automatic',
    loader: { '.ttf': 'file' },
    assetNames: 'assets/[name]-[hash]',
  }),
  build({
    ...shared,
    entryPoints: {
      'workers/editor': 'monaco-editor/esm/vs/editor/editor.worker.js',
      'workers/json': 'monaco-editor/esm/vs/language/json/json.worker.js',
      'workers/graphql': 'monaco-graphql/esm/graphql.worker.js',
    },
    outdir: output,
    format: 'iife',
  }),
]);
await cp(join(here, 'index.html'), join(output, 'index.html'));
await cp(join(here, 'icon.svg'), join(output, 'icon.svg'));
