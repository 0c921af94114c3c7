// What would break for clients between two versions of a schema: node breaking.js BEFORE AFTER. Prints one JSON array of graphql-js' breaking changes.
import fs from 'node:fs';
import { buildSchema, findBreakingChanges } from 'graphql';

const [before, after] = process.argv.slice(2).map(file => buildSchema(fs.readFileSync(file, 'utf8')));
console.log(JSON.stringify(findBreakingChanges(before, after)));
