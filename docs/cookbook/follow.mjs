// Follows the base: prints every change as it is recorded, each once, also across breaks of the network, of the server and of this program.
//
//   node follow.mjs http://localhost:5080/graphql last-event-id.txt
//
// It needs nothing but Node.js 20. What it does by hand with server-sent events, a browser does with `new EventSource(...)`, and graphql-sse or graphql-ws with their own clients; but whoever
// must miss nothing keeps the id of the last event, after dealing with the event and not before.
import fs from 'node:fs';

const [url, file] = process.argv.slice(2);
const query = `subscription {
  changed(kinds: [CLAIM_RECORDED, CLAIM_SUPERSEDED, CLAIM_RETRACTED]) {
    id at kind
    node { ... on Claim { claimant { label { text } } stance { certainty polarity } proposition { sentence } retraction { reason } } }
  }
}`;

while (true) {
  try {
    await follow();
    console.error('The server ended the stream; coming again.');
  } catch (fault) {
    console.error(`${fault.message}; coming again.`);
  }
  await new Promise(resolve => setTimeout(resolve, 500));
}

async function follow() {
  const last = fs.existsSync(file) ? fs.readFileSync(file, 'utf8').trim() : '';
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream', ...(last && { 'last-event-id': last }) },
    body: JSON.stringify({ query }),
  });
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  console.error(last ? `Following behind ${last}.` : 'Following from now on.');
  let text = '';
  for await (const part of answer.body.pipeThrough(new TextDecoderStream())) {
    const events = (text + part).split('\n\n');
    text = events.pop();
    for (const event of events) take(Object.fromEntries(event.split('\n').map(line => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)])));
  }
}

function take({ event, id, data }) {
  if (event !== 'next') return;
  const { data: answer, errors } = JSON.parse(data);
  if (errors) throw new Error(errors[0].message); // SLOW_READER among them: just come again
  const { at, kind, node } = answer.changed;
  const why = node.retraction ? ` (${node.retraction.reason})` : '';
  console.log(`${at} ${kind} ${node.claimant.label.text}, ${node.stance.certainty} ${node.stance.polarity}: ${node.proposition.sentence}${why}`);
  fs.writeFileSync(file, id);
}
