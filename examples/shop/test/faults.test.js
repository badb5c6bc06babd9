// Each deliberate fault really exists when the shop is called directly: what Gatehouse stops is not imaginary.
// The names in brackets are those of README.md and of the "fault:" marks in the source.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { test } from 'node:test';
import { WebSocket } from 'ws';

import { receiptOf } from '../src/payments.js';
import { runShop } from './running.js';

const CARD = { number: '4111111111111111', holder: 'Ana Reyes', expires: '08/29', cvc: '737' };
const ONE_TEAPOT = { items: [{ productId: 1, quantity: 1 }] };

test('[sql-injection] a search reads the table of users (CWE-89)', async (t) => {
  const { call } = await runShop(t);
  const search = encodeURIComponent("none' UNION SELECT id, email, credit, role FROM users --");
  const rows = await (await call('GET', `/api/products?search=${search}`)).json();
  assert.ok(rows.some((row) => row.name === 'ada@example.com'));
});

test('[sql-injection] a limit reads the table of users (CWE-89)', async (t) => {
  const { call } = await runShop(t);
  const limit = encodeURIComponent("(SELECT length(email) - 14 FROM users WHERE id = 'ada')");
  const rows = await (await call('GET', `/api/products?limit=${limit}`)).json();
  assert.equal(rows.length, 'ada@example.com'.length - 14);
});

test("[missing-owner-check] a customer reads another customer's order (CWE-639)", async (t) => {
  const { call } = await runShop(t);
  const order = await (await call('GET', '/api/orders/1', { as: 'ana' })).json();
  assert.equal(order.customer, 'ben');
});

test('[mass-assignment] a customer becomes an administrator with credit (CWE-915)', async (t) => {
  const { call } = await runShop(t);
  assert.equal((await call('GET', '/api/admin/export?lines=1', { as: 'ana' })).status, 403);
  await call('PATCH', '/api/me', { as: 'ana', json: { role: 'admin', credit: 100000 } });
  const me = await (await call('GET', '/api/me', { as: 'ana' })).json();
  assert.deepEqual([me.role, me.credit], ['admin', 100000]);
  assert.equal((await call('GET', '/api/admin/export?lines=1', { as: 'ana' })).status, 200);
});

test('[missing-role-check] a stranger lists every user (CWE-862)', async (t) => {
  const { call } = await runShop(t);
  const users = await (await call('GET', '/api/admin/users')).json();
  assert.ok(users.some(({ email }) => email === 'ana@example.com'));
});

test('[trusted-header] whoever names a user is that user (CWE-290)', async (t) => {
  const { call } = await runShop(t);
  assert.equal((await call('GET', '/api/me')).status, 401);
  const me = await (await call('GET', '/api/me', { as: 'ada' })).json();
  assert.deepEqual([me.id, me.roles, me.verified], ['ada', ['admin'], false]);
});

test('[stack-trace] an error tells where the code lies (CWE-209)', async (t) => {
  const { call } = await runShop(t);
  const answer = await call('GET', '/api/products/1/stock');
  assert.equal(answer.status, 500);
  assert.match(await answer.text(), /TypeError[^]*\n {4}at .*src\/products\.js:\d+/);
});

test('[path-traversal] a download leaves its folder (CWE-22)', async (t) => {
  const { call } = await runShop(t);
  const answer = await call('GET', '/api/files/..%2fsrc%2fsettings.js');
  assert.equal(await answer.text(), await readFile(new URL('../src/settings.js', import.meta.url), 'utf8'));
});

test('[open-redirect] a link to the shop leads elsewhere (CWE-601)', async (t) => {
  const { call } = await runShop(t);
  const answer = await call('GET', '/go?to=https://evil.example/');
  assert.deepEqual([answer.status, answer.headers.get('location')], [302, 'https://evil.example/']);
});

test('[server-side-fetch] the shop fetches an inner address for a stranger (CWE-918)', async (t) => {
  const { call } = await runShop(t);
  const inner = createServer((req, res) => res.setHeader('content-type', 'text/plain').end('inner secret')).listen(0, '127.0.0.1');
  t.after(() => inner.close());
  await once(inner, 'listening');
  const url = `http://127.0.0.1:${inner.address().port}/`;
  const { id } = await (await call('POST', '/api/images/import', { json: { productId: 1, url } })).json();
  assert.equal(await (await call('GET', `/api/images/${id}`)).text(), 'inner secret');
});

test('[unchecked-upload] a page uploaded as a photo is served as a page (CWE-434)', async (t) => {
  const { call } = await runShop(t);
  const form = new FormData();
  form.set('photo', new Blob(['<script>alert(1)</script>'], { type: 'text/html' }), 'photo.html');
  const { id } = await (await call('POST', '/api/products/1/photo', { body: form })).json();
  const answer = await call('GET', `/api/images/${id}`);
  assert.match(answer.headers.get('content-type'), /^text\/html/);
  assert.equal(await answer.text(), '<script>alert(1)</script>');
});

test('[unescaped-html] a review brings a script into the page (CWE-79)', async (t) => {
  const { call } = await runShop(t);
  const text = '<script src="https://evil.example/x.js"></script>';
  await call('POST', '/api/products/2/reviews', { as: 'ana', json: { rating: 1, text } });
  assert.ok((await (await call('GET', '/products/2')).text()).includes(text));
});

test('[slow-regex] six more letters make one request many times slower (CWE-1333)', async (t) => {
  const { call } = await runShop(t);
  const millis = async (letters) => {
    const start = performance.now();
    const answer = await call('POST', '/newsletter', { body: new URLSearchParams({ email: `${'a'.repeat(letters)}!` }) });
    assert.equal(answer.status, 400);
    return performance.now() - start;
  };
  const shorter = Math.min(await millis(22), await millis(22), await millis(22));
  const longer = await millis(28);
  assert.ok(longer > 8 * shorter, `22 letters took ${shorter} ms, 28 took ${longer} ms`);
});

test('[unchecked-quantity] an order of less than nothing costs less than nothing (CWE-1284)', async (t) => {
  const { call } = await runShop(t);
  const json = { items: [{ productId: 1, quantity: -5 }] };
  const order = await (await call('POST', '/api/orders', { as: 'ana', json })).json();
  assert.equal(order.total, -19500);
});

test('[card-in-clear] a payment comes back with the whole card and its code (CWE-311)', async (t) => {
  const { call } = await runShop(t);
  const payment = await (await call('POST', '/api/payments', { as: 'ben', json: { orderId: 1, card: CARD } })).json();
  assert.deepEqual([payment.number, payment.cvc], [CARD.number, CARD.cvc]);
});

test('[secret-in-source] whoever read the source makes receipts (CWE-798)', async (t) => {
  const { call } = await runShop(t);
  const source = await readFile(new URL('../src/settings.js', import.meta.url), 'utf8');
  const [, key] = source.match(/receiptKey: '(.+)'/);
  const payment = await (await call('POST', '/api/payments', { as: 'ben', json: { orderId: 1, card: CARD } })).json();
  assert.equal(payment.receipt, receiptOf(payment, key));
});

test('[no-limits] any number of orders of any size is taken (CWE-770)', async (t) => {
  const { call } = await runShop(t);
  for (let order = 0; order < 300; order++) {
    assert.equal((await call('POST', '/api/orders', { as: 'ana', json: ONE_TEAPOT })).status, 201);
  }
  const note = 'x'.repeat(5_000_000);
  assert.equal((await call('POST', '/api/orders', { as: 'ana', json: { ...ONE_TEAPOT, note } })).status, 201);
});

test('[forgotten-version] the old interface shows what the goods cost the shop (CWE-1059)', async (t) => {
  const { call } = await runShop(t);
  const [teapot] = await (await call('GET', '/api/v1/products')).json();
  assert.deepEqual([teapot.cost, teapot.supplier], [1710, 'Hearth & Kiln']);
});

test("[debug-route] a stranger reads other callers' requests (CWE-489)", async (t) => {
  const { call } = await runShop(t);
  await call('GET', '/api/me', { as: 'ana', headers: { authorization: 'Bearer of-ana' } });
  const { requests } = await (await call('GET', '/__seen')).json();
  assert.equal(requests[0].headers.authorization, 'Bearer of-ana');
});

test('[plain-cookie] the cookie has no Secure, HttpOnly or SameSite (CWE-614, CWE-1004, CWE-1275)', async (t) => {
  const { call } = await runShop(t);
  const answer = await call('GET', '/');
  assert.match(answer.headers.get('set-cookie'), /^visitor=[0-9a-f-]{36}; Path=\/$/);
});

test('[bare-headers] the shop names its framework and sends no protective header (CWE-693)', async (t) => {
  const { call } = await runShop(t);
  const { headers } = await call('GET', '/');
  assert.equal(headers.get('x-powered-by'), 'Express');
  for (const name of ['content-security-policy', 'strict-transport-security', 'x-content-type-options', 'x-frame-options']) {
    assert.equal(headers.get(name), null, name);
  }
});

test('[any-origin-socket] a page of another site opens the WebSocket (CWE-1385)', async (t) => {
  const { url } = await runShop(t);
  const socket = new WebSocket(`${url.replace('http', 'ws')}/api/live`, { origin: 'https://evil.example' });
  t.after(() => socket.terminate());
  await once(socket, 'open');
  socket.send('hello');
  assert.equal(String((await once(socket, 'message'))[0]), 'hello');
});
