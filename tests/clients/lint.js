// What graphql-eslint's recommended rules for schemas find: node lint.js SCHEMA. Prints one JSON array of findings.
import fs from 'node:fs';
import path from 'node:path';
import { ESLint } from 'eslint';
import plugin from '@graphql-eslint/eslint-plugin';
import { buildSchema, isObjectType } from 'graphql';

const file = path.resolve(process.argv[2]);
const text = fs.readFileSync(file, 'utf8');

// What is no node is a value: a quantity, a label, an edge. It is nothing by itself that an id could name.
const values = Object.values(buildSchema(text).getTypeMap())
  .filter(type => isObjectType(type) && !type.getInterfaces().some(({ name }) => name === 'Node') && !('id' in type.getFields()))
  .map(({ name }) => name);

const eslint = new ESLint({
  cwd: path.dirname(file),
  overrideConfigFile: true,
  overrideConfig: [{
    files: ['**/*.graphql'],
    languageOptions: { parser: plugin.parser, parserOptions: { graphQLConfig: { schema: file } } },
    plugins: { '@graphql-eslint': plugin },
    rules: {
      ...plugin.configs['flat/schema-recommended'].rules,
      '@graphql-eslint/strict-id-in-types': ['error', { exceptions: { types: values } }],
    },
  }],
});
const [result] = await eslint.lintText(text, { filePath: file });
console.log(JSON.stringify(result.messages.map(({ ruleId, message }) => ({ rule: ruleId, message }))));
