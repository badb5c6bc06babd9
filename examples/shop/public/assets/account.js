import { problemOf } from './problem.js';

const [signIn, account, orders, orderForm, problem] = ['#sign-in', '#account', '#orders', '#order', '#problem'].map(
  (selector) => document.querySelector(selector),
);

/** Gives the answer's JSON, or undefined after showing the problem. */
async function call(method, path, body) {
  const headers = { authorization: `Bearer ${signIn.elements.token.value.trim()}` };
  if (body) headers['content-type'] = 'application/json';
  const answer = await fetch(path, { method, headers, body: body && JSON.stringify(body) });
  problem.textContent = answer.ok ? '' : await problemOf(answer);
  return answer.ok ? answer.json() : undefined;
}

async function show() {
  const me = await call('GET', '/api/me');
  account.hidden = !me;
  if (!me) return;
  document.querySelector('#name').textContent = me.name;
  document.querySelector('#roles').textContent = `${me.id} · ${me.roles.join(', ')}`;
  const placed = (await call('GET', '/api/orders')) ?? [];
  orders.replaceChildren(...placed.map(line));
}

function line({ id, items, total }) {
  const item = document.createElement('li');
  item.textContent = `No. ${id}: ${items.length} item(s), ${(total / 100).toFixed(2)} €`;
  return item;
}

signIn.addEventListener('submit', (event) => {
  event.preventDefault();
  show();
});
orderForm.addEventListener('submit', async (event) => {
  event.preventDefault();
  const { productId, quantity } = orderForm.elements;
  const items = [{ productId: productId.valueAsNumber, quantity: quantity.valueAsNumber }];
  if (await call('POST', '/api/orders', { items })) show();
});
