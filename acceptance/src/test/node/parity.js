// One framework with the routes of routes.json. Each handler answers with the route that it stands for.
// node parity.js express|express4|fastify|koa PORT
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import process from 'node:process';

const [framework, port] = process.argv.slice(2);
const routes = JSON.parse(readFileSync(new URL('routes.json', import.meta.url)))
  .map((label) => ({ label, method: label.split(' ')[0].toLowerCase(), path: label.split(' ')[1].replaceAll(/\{(\w+)\}/g, ':$1') }));

const starters = {
  express: () => expressApp('express'),
  express4: () => expressApp('express4'),
  fastify: async () => {
    const { default: fastify } = await import('fastify');
    const app = fastify();
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', (request, payload, done) => done(null));
    for (const { method, path, label } of routes) {
      app[method](path, (request, reply) => reply.header('x-handler', label).send('ok'));
    }
    await app.listen({ host: '127.0.0.1', port: Number(port) });
  },
  koa: async () => {
    const { default: Koa } = await import('koa');
    const { default: Router } = await import('@koa/router');
    const router = new Router();
    for (const { method, path, label } of routes) {
      router[method](path, (context) => {
        context.set('x-handler', label);
        context.body = 'ok';
      });
    }
    await listen(new Koa().use(router.routes()).callback());
  },
};

async function expressApp(name) {
  const { default: express } = await import(name);
  const app = express();
  for (const { method, path, label } of routes) {
    app[method](path, (request, response) => response.set('x-handler', label).send('ok'));
  }
  await listen(app);
}

function listen(handler) {
  return new Promise((resolve) => createServer(handler).listen(Number(port), '127.0.0.1', resolve));
}

await starters[framework]();
console.log('ready');
