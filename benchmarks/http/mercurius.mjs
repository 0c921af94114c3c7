// The peer: Mercurius with its JIT over objects in memory. SCHEMA is the SDL file, DATA a JSON file { field, id, value } with the answer of the
// root field that the query asks, with __typename in every object; PORT where to listen; WORKERS how many processes (1).
import { readFileSync } from 'node:fs';
import cluster from 'node:cluster';
import Fastify from 'fastify';
import mercurius from 'mercurius';

const workers = Number(process.env.WORKERS ?? 1);
if (workers > 1 && cluster.isPrimary) {
  for (let i = 0; i < workers; i++) cluster.fork();
  process.on('SIGTERM', () => {
    for (const worker of Object.values(cluster.workers)) worker.process.kill('SIGTERM');
    process.exit(0);
  });
} else {
  const { field, id, value } = JSON.parse(readFileSync(process.env.DATA, 'utf8'));
  const byId = new Map([[id, value]]);
  const app = Fastify({ logger: false });
  await app.register(mercurius, {
    schema: readFileSync(process.env.SCHEMA, 'utf8'),
    resolvers: { Query: { [field]: (_, args) => byId.get(args.id) ?? null } },
    jit: 1,
  });
  await app.listen({ port: Number(process.env.PORT), host: '127.0.0.1' });
}
