// Runs the audits of graphql-http against a server: node audit.js URL. Prints one JSON array of their results.
import { auditServer } from 'graphql-http';

const results = await auditServer({ url: process.argv[2] });
console.log(JSON.stringify(await Promise.all(results.map(async ({ id, name, status, reason }) => ({ id, name, status, reason })))));
