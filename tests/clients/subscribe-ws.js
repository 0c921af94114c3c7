// Subscribes over a WebSocket with graphql-ws: node subscribe-ws.js URL [AFTER]. Prints each event as a line of JSON, and how the connection was closed, until it is killed.
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';

const [url, after] = process.argv.slice(2);
const client = createClient({
  url: url.replace(/^http/, 'ws'),
  webSocketImpl: WebSocket,
  retryAttempts: 0,
  on: { connected: () => console.log(JSON.stringify({ connected: true })), closed: event => console.log(JSON.stringify({ closed: event.code, reason: event.reason })) },
});
client.subscribe(
  { query: 'subscription($after: String) { changed(after: $after) { id kind node { id } } }', variables: { after: after ?? null } },
  {
    next: ({ data, errors }) => console.log(JSON.stringify(errors ? { errors } : data.changed)),
    error: error => console.log(JSON.stringify({ error: Array.isArray(error) ? error : String(error.reason ?? error.message ?? error) })),
    complete: () => console.log(JSON.stringify({ complete: true })),
  });
