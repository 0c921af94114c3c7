// Types for the schema and for documents: node codegen.js SCHEMA DOCUMENTS OUTPUT. Fails where @graphql-codegen/cli does.
import { generate } from '@graphql-codegen/cli';

const [schema, documents, output] = process.argv.slice(2);
await generate({
  schema,
  documents,
  silent: true,
  pluginLoader: name => import(name),
  generates: { [output]: { plugins: ['typescript', 'typescript-operations'], config: { strictScalars: true, scalars: { DateTime: 'string', Edtf: 'string', URL: 'string' } } } },
}, true);
