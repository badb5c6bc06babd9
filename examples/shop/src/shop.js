import { once } from 'node:events';
import { createServer } from 'node:http';
import express from 'express';

import { addAccount } from './account.js';
import { addAdmin } from './admin.js';
import { openDatabase } from './database.js';
import { addErrors } from './errors.js';
import { addEvents, addLive } from './live.js';
import { addFiles } from './files.js';
import { identify } from './identity.js';
import { addImages } from './images.js';
import { addOrders } from './orders.js';
import { addPages } from './pages.js';
import { addPayments } from './payments.js';
import { addProducts } from './products.js';
import { addSeen, watch } from './seen.js';

const GRACE_MS = 1000;

export function createApp(settings, database, seen) {
  // fault: bare-headers
  const app = express();
  addSeen(app, seen);
  // fault: no-limits
  app.use(express.json({ limit: '50mb' }));
  app.use(express.urlencoded({ limit: '50mb', extended: false }));
  app.get('/health', (req, res) => res.json({ status: 'up' }));
  app.use(identify(settings, database));
  addProducts(app, database);
  addOrders(app, database);
  addPayments(app, database, settings);
  addAccount(app, database);
  addFiles(app);
  addImages(app, database);
  addAdmin(app, database);
  addEvents(app, database);
  addPages(app, database);
  addErrors(app);
  return app;
}

/** Listens on loopback; port 0 takes a free one. */
export async function startShop(settings) {
  const server = createServer();
  const seen = watch(server);
  server.on('request', createApp(settings, await openDatabase(), seen));
  server.listen(settings.port, '127.0.0.1');
  await once(server, 'listening');
  const live = addLive(server);
  return { url: `http://127.0.0.1:${server.address().port}`, stop: () => stop(server, live) };
}

/** Lets requests in flight finish for a moment, then closes what is left: event streams never end by themselves. */
async function stop(server, live) {
  const closed = once(server, 'close');
  server.close();
  live.clients.forEach((client) => client.close(1001));
  const grace = setTimeout(() => {
    server.closeAllConnections();
    live.clients.forEach((client) => client.terminate());
  }, GRACE_MS);
  await closed;
  clearTimeout(grace);
}
