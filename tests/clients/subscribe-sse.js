// Subscribes over server-sent events with graphql-sse: node subscribe-sse.js URL [AFTER]. Prints each event as a line of JSON, until it is killed.
import { createClient } from 'graphql-sse';

const [url, after] = process.argv.slice(2);
const client = createClient({ url, retryAttempts: 0, on: { connected: () => console.log(JSON.stringify({ connected: true })) } });
client.subscribe(
  { query: 'subscription($after: String) { changed(after: $after) { id kind node { id } } }', variables: { after: after ?? null } },
  {
    next: ({ data, errors }) => console.log(JSON.stringify(errors ? { errors } : data.changed)),
    error: error => console.log(JSON.stringify({ error: Array.isArray(error) ? error : String(error.message ?? error) })),
    complete: () => console.log(JSON.stringify({ complete: true })),
  });
