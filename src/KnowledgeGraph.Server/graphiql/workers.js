// The editor asks for its workers by label. They are files of this bundle, never fetched from elsewhere.
const files = { json: 'json', graphql: 'graphql' };

globalThis.MonacoEnvironment = {
  getWorker: (_id, label) => new Worker(new URL(`workers/${files[label] ?? 'editor'}.js`, document.baseURI)),
};
