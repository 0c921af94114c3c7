// Compiles the Relay front end beside this file against a schema: node relay.js SCHEMA FOLDER, the folder an empty one for what comes out.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import compiler from 'relay-compiler';

const [schema, folder] = process.argv.slice(2).map(file => path.resolve(file));
fs.copyFileSync(schema, path.join(folder, 'schema.graphql'));
fs.cpSync(path.join(import.meta.dirname, 'relay'), path.join(folder, 'source'), { recursive: true });
fs.mkdirSync(path.join(folder, 'artifacts'));
fs.writeFileSync(path.join(folder, 'persisted.json'), '{}');
const config = path.join(folder, 'relay.config.json');
fs.writeFileSync(config, JSON.stringify({
  root: folder,
  sources: { source: 'front' },
  projects: { front: { language: 'javascript', schema: 'schema.graphql', output: 'artifacts', persist: { file: 'persisted.json' } } },
}));
execFileSync(compiler, [config], { stdio: 'inherit', cwd: folder });
