// openapi.yaml, gatehouse.yaml and README.md say what the source does.
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { parse } from 'yaml';

import { openDatabase } from '../src/database.js';
import { createApp } from '../src/shop.js';
import { runShop } from './running.js';

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];
const NOT_OFFERED = ['GET /__seen', 'DELETE /__seen'];
const NO_ROUTE_OF_EXPRESS = ['GET /api/live', 'GET /assets/{file}'];

const read = (name) => readFile(new URL(`../${name}`, import.meta.url), 'utf8');
const openapi = parse(await read('openapi.yaml'));
const policy = parse(await read('gatehouse.yaml'));

function operations() {
  return Object.entries(openapi.paths).flatMap(([path, item]) =>
    METHODS.filter((method) => item[method]).map((method) => `${method.toUpperCase()} ${path}`),
  );
}

test('openapi.yaml is all that the app offers', async () => {
  const app = createApp({}, await openDatabase(), { total: 0, requests: [] });
  const routes = app.router.stack
    .filter(({ route }) => route)
    .flatMap(({ route }) => Object.keys(route.methods).map((method) => `${method.toUpperCase()} ${route.path.replace(/:(\w+)/g, '{$1}')}`));
  assert.deepEqual(routes.sort(), [...operations(), ...NOT_OFFERED].filter((route) => !NO_ROUTE_OF_EXPRESS.includes(route)).sort());
});

test('gatehouse.yaml has a rule for every operation, and no rule without one', () => {
  const rules = Object.keys(policy.rules).map((rule) => rule.match(/^(?:([A-Z]+) )?(.*?)(\/\*\*)?$/).slice(1));
  const covers = ([method, path, below], operation) => {
    const [its, at] = operation.split(' ');
    return (!method || method === its) && (below ? at.startsWith(`${path}/`) : at === path);
  };
  for (const operation of operations()) assert.ok(rules.some((rule) => covers(rule, operation)), operation);
  for (const rule of rules) assert.ok(operations().some((operation) => covers(rule, operation)), rule.join(' '));
});

test('every request body refuses unknown fields', () => {
  for (const [path, item] of Object.entries(openapi.paths)) {
    for (const { schema } of METHODS.flatMap((method) => Object.values(item[method]?.requestBody?.content ?? {}))) {
      const { additionalProperties } = schema.$ref ? openapi.components.schemas[schema.$ref.split('/').at(-1)] : schema;
      assert.equal(additionalProperties, false, path);
    }
  }
});

test('package-lock.json pins every package by its hash and names no download address', async () => {
  const { packages } = JSON.parse(await read('package-lock.json'));
  const { '': shop, ...installed } = packages;
  assert.equal(shop.name, 'shop');
  for (const [path, entry] of Object.entries(installed)) {
    assert.deepEqual([entry.resolved, entry.integrity?.slice(0, 7)], [undefined, 'sha512-'], path);
  }
});

test('every fault of README.md is marked in the file it names and shown by a test, and no other is', async () => {
  const listed = [...(await read('README.md')).matchAll(/^\| `([a-z-]+)` \|.*?\| `(src\/\w+\.js)`/gm)].map(([, name, file]) => `${name} ${file}`);
  const marked = [];
  for (const file of await readdir(new URL('../src', import.meta.url))) {
    for (const [, name] of (await read(`src/${file}`)).matchAll(/\/\/ fault: ([a-z-]+)$/gm)) marked.push(`${name} src/${file}`);
  }
  const shown = new Set([...(await read('test/faults.test.js')).matchAll(/^test\(['"]\[([a-z-]+)\]/gm)].map(([, name]) => name));
  assert.ok(listed.length >= 20);
  assert.deepEqual(listed.sort(), marked.sort());
  assert.deepEqual(listed.map((fault) => fault.split(' ')[0]).sort(), [...shown].sort());
});

test('no address that openapi.yaml lets through is slow for the regex of the newsletter', async (t) => {
  const { maxLength, pattern } = openapi.components.schemas.Email;
  const { call } = await runShop(t);
  for (const email of [
    `${'a'.repeat(maxLength - 10)}@b.example`.slice(-maxLength),
    `${'a.'.repeat(20)}a@${'b-'.repeat(20)}c.example`,
    `a@${'b'.repeat(30)}.${'c'.repeat(30)}.example`,
  ]) {
    assert.match(email, new RegExp(pattern));
    const start = performance.now();
    assert.equal((await call('POST', '/newsletter', { body: new URLSearchParams({ email }) })).status, 200);
    assert.ok(performance.now() - start < 1000, email);
  }
});
