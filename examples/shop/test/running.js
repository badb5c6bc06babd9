import { readSettings } from '../src/settings.js';
import { startShop } from '../src/shop.js';

/** A shop on a free port that stops when the test ends; `call` speaks JSON as the named user. */
export async function runShop(t, env = {}) {
  const shop = await startShop(readSettings({ PORT: '0', ...env }));
  t.after(() => shop.stop());

  function call(method, path, { as, json, headers = {}, ...rest } = {}) {
    const all = { ...headers };
    if (as) all['x-user'] = as;
    if (json !== undefined) all['content-type'] = 'application/json';
    const body = json === undefined ? rest.body : JSON.stringify(json);
    return fetch(shop.url + path, { method, redirect: 'manual', ...rest, headers: all, body });
  }
  return { url: shop.url, call };
}
