import { problemOf } from './problem.js';

const list = document.querySelector('#products');
const problem = document.querySelector('#problem');
const form = document.querySelector('#search');

async function show(search) {
  const answer = await fetch(search ? `/api/products?search=${encodeURIComponent(search)}` : '/api/products');
  problem.textContent = answer.ok ? '' : await problemOf(answer);
  list.replaceChildren(...(answer.ok ? await answer.json() : []).map(card));
}

function card({ id, name, price, stock }) {
  const link = document.createElement('a');
  link.href = `/products/${id}`;
  link.textContent = name;
  const item = document.createElement('li');
  item.className = 'card';
  item.append(link, paragraph('price', `${(price / 100).toFixed(2)} €`), paragraph('muted', `${stock} in stock`));
  return item;
}

function paragraph(className, text) {
  return Object.assign(document.createElement('p'), { className, textContent: text });
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  show(form.elements.search.value);
});
show('');
