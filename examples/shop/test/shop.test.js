// What the shop does right, and what whoever stands in front of it may rely on.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { WebSocket } from 'ws';

import { runShop } from './running.js';

const AUDIENCE = 'http://127.0.0.1:3000';
const SERVER = fileURLToPath(new URL('../src/server.js', import.meta.url));

test('lists, finds and shows products', async (t) => {
  const { call } = await runShop(t);
  assert.equal((await (await call('GET', '/api/products')).json()).length, 10);
  const found = await (await call('GET', '/api/products?search=tea&limit=1')).json();
  assert.deepEqual(found, [{ id: 1, name: 'Stoneware teapot', price: 3900, stock: 14 }]);
  assert.equal((await call('GET', '/api/products/99')).status, 404);
});

test('places an order, lists it and pays it', async (t) => {
  const { call } = await runShop(t);
  const json = { items: [{ productId: 2, quantity: 2 }], note: 'No hurry' };
  const placed = await call('POST', '/api/orders', { as: 'ana', json });
  const order = await placed.json();
  assert.equal(placed.headers.get('location'), `/api/orders/${order.id}`);
  assert.deepEqual(order, { id: 2, customer: 'ana', ...json, total: 10400 });
  assert.deepEqual(await (await call('GET', '/api/orders', { as: 'ana' })).json(), [order]);
  const card = { number: '4111111111111111', holder: 'Ana Reyes', expires: '08/29', cvc: '737' };
  const payment = await call('POST', '/api/payments', { as: 'ana', json: { orderId: order.id, card } });
  assert.equal((await payment.json()).amount, 10400);
});

test('subscribes to the newsletter by form', async (t) => {
  const { call } = await runShop(t);
  const answer = await call('POST', '/newsletter', { body: new URLSearchParams({ email: 'ana@example.com', topic: 'offers' }) });
  assert.match(await answer.text(), /Thank you/);
});

test('has pages without any inline script or style', async (t) => {
  const { call } = await runShop(t);
  for (const path of ['/', '/products', '/products/1', '/account']) {
    const answer = await call('GET', path);
    assert.match(answer.headers.get('content-type'), /^text\/html/, path);
    assert.doesNotMatch(await answer.text(), /<style|<script(?![^>]* src=)|\son[a-z]+=|\sstyle=/i, path);
  }
});

test('believes the signed identity, and no x-user, once it is told the keys', async (t) => {
  const { call, sign } = await runGuardedShop(t);
  const identity = await sign({ roles: ['clerk'] }, AUDIENCE);
  const me = await (await call('GET', '/api/me', { as: 'ada', headers: { 'gatehouse-identity': identity } })).json();
  assert.deepEqual([me.id, me.roles, me.verified], ['zoe', ['clerk'], true]);
  assert.equal((await call('GET', '/api/me', { as: 'ada' })).status, 401);
});

test('refuses an identity for another app, of another key, expired, or that is another kind of token', async (t) => {
  const { call, sign } = await runGuardedShop(t);
  const stranger = await generateKeyPair('EdDSA');
  for (const [why, identity] of [
    ['audience', await sign({}, 'http://127.0.0.1:4000')],
    ['key', await sign({}, AUDIENCE, { key: stranger.privateKey })],
    ['expired', await sign({}, AUDIENCE, { expires: '-1m' })],
    ['kind', await sign({}, AUDIENCE, { typ: 'at+jwt' })],
    ['nonsense', 'a.b.c'],
  ]) {
    const answer = await call('GET', '/api/products', { headers: { 'gatehouse-identity': identity } });
    assert.equal(answer.status, 401, why);
  }
});

test('does not start with keys but without the audience that an identity must be for', async (t) => {
  await assert.rejects(runShop(t, { GATEHOUSE_JWKS: 'http://127.0.0.1:1/' }), /GATEHOUSE_AUDIENCE/);
});

test('streams an export of many megabytes', async (t) => {
  const { call } = await runShop(t);
  const answer = await call('GET', '/api/admin/export', { as: 'ada' });
  let bytes = 0;
  for await (const chunk of answer.body) bytes += chunk.length;
  assert.ok(bytes > 15_000_000, `${bytes} bytes`);
  const [line] = (await (await call('GET', '/api/admin/export?lines=1', { as: 'ada' })).text()).split('\n');
  assert.equal(JSON.parse(line).line, 1);
});

test('sends the first event at once', async (t) => {
  const { call } = await runShop(t);
  const answer = await call('GET', '/api/events');
  assert.match(answer.headers.get('content-type'), /^text\/event-stream/);
  const { value } = await answer.body.getReader().read();
  assert.match(Buffer.from(value).toString(), /^id: 1\nevent: stock\ndata: \{"productId":1,.*\}\n\n/);
});

test('echoes bytes as bytes over the WebSocket', async (t) => {
  const { url } = await runShop(t);
  const socket = new WebSocket(`${url.replace('http', 'ws')}/api/live`);
  t.after(() => socket.terminate());
  await once(socket, 'open');
  socket.send(Buffer.from([0, 255]));
  const [message, isBinary] = await once(socket, 'message');
  assert.deepEqual([[...message], isBinary], [[0, 255], true]);
});

test('tells what reached it: requests as received, upgrades and unreadable heads', async (t) => {
  const { url, call } = await runShop(t);
  await call('POST', '/api/orders?x=1', { as: 'ana', json: { items: [] } });
  await call('POST', '/newsletter', { body: new URLSearchParams({ email: 'ana', topic: 'x'.repeat(4986) }), headers: { 'X_Odd': '1' } });
  await raw(url, 'GET /api/live HTTP/1.1\r\nHost: shop\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
  await raw(url, 'GET / HTTP/1.1\r\nHost shop\r\n\r\n');

  const { total, requests } = await (await call('GET', '/__seen')).json();
  assert.equal(total, 4);
  const [order, newsletter, upgrade, unreadable] = requests;
  assert.deepEqual([order.method, order.url, order.body, order.bodyBytes], ['POST', '/api/orders?x=1', '{"items":[]}', 12]);
  assert.ok(order.rawHeaders.includes('x-user'));
  assert.deepEqual([newsletter.headers.x_odd, newsletter.bodyBytes, newsletter.body.length], ['1', 5002, 4096]);
  assert.equal(upgrade.url, '/api/live');
  assert.match(`${unreadable.method} ${unreadable.url}`, /^UNREADABLE HPE_/);

  await call('DELETE', '/__seen');
  assert.deepEqual(await (await call('GET', '/__seen')).json(), { total: 0, requests: [] });
});

test('keeps the latest thousand of what it saw, and counts all', async (t) => {
  const { call } = await runShop(t);
  for (let n = 1; n <= 1005; n++) await (await call('GET', `/health?n=${n}`)).text();
  const { total, requests } = await (await call('GET', '/__seen')).json();
  assert.deepEqual([total, requests.length, requests[0].url], [1005, 1000, '/health?n=6']);
});

for (const signal of ['SIGTERM', 'SIGINT']) {
  test(`prints one line, and stops on ${signal} although an event stream is open`, { timeout: 20_000 }, async (t) => {
    const { child, line, url } = await startProcess(t);
    assert.equal(line, `shop: listening on ${url}`);
    const events = await fetch(`${url}/api/events`);
    child.kill(signal);
    assert.deepEqual(await once(child, 'exit'), [0, null]);
    await assert.rejects(async () => { for await (const _ of events.body); });
  });
}

test('names the port that is taken', { timeout: 20_000 }, async (t) => {
  const { url } = await startProcess(t);
  const { port } = new URL(url);
  const second = spawn(process.execPath, [SERVER], { env: { ...process.env, PORT: port } });
  let said = '';
  second.stderr.on('data', (chunk) => (said += chunk));
  const [code] = await once(second, 'close');
  assert.deepEqual([code, said], [3, `shop: port ${port} is taken: set PORT to a free one\n`]);
});

async function startProcess(t) {
  const child = spawn(process.execPath, [SERVER], { env: { ...process.env, PORT: '0' }, stdio: ['ignore', 'pipe', 'inherit'] });
  t.after(() => child.kill('SIGKILL'));
  const [line] = await once(createInterface(child.stdout), 'line');
  return { child, line, url: line.split(' ').at(-1) };
}

/** A shop that knows the keys of a pretended Gatehouse; `sign` makes an identity of "zoe". */
async function runGuardedShop(t) {
  const { publicKey, privateKey } = await generateKeyPair('EdDSA');
  const keys = { keys: [{ ...(await exportJWK(publicKey)), kid: 'one', alg: 'EdDSA', use: 'sig' }] };
  const published = createServer((req, res) => res.setHeader('content-type', 'application/json').end(JSON.stringify(keys)));
  published.listen(0, '127.0.0.1');
  t.after(() => published.close());
  await once(published, 'listening');

  const jwks = `http://127.0.0.1:${published.address().port}/.well-known/jwks.json`;
  const { call } = await runShop(t, { GATEHOUSE_JWKS: jwks, GATEHOUSE_AUDIENCE: AUDIENCE });
  const sign = (claims, audience, { key = privateKey, expires = '60s', typ = 'gatehouse-identity+jwt' } = {}) =>
    new SignJWT(claims)
      .setProtectedHeader({ alg: 'EdDSA', kid: 'one', typ })
      .setSubject('zoe')
      .setAudience(audience)
      .setIssuedAt()
      .setExpirationTime(expires)
      .sign(key);
  return { call, sign };
}

/** Sends a head as it stands and waits until the shop has closed the connection. */
async function raw(url, head) {
  const socket = connect(new URL(url).port, '127.0.0.1');
  socket.write(head);
  socket.resume();
  await once(socket, 'close');
}
