import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import express from 'express';

import { findProduct, findReviews } from './products.js';

const PUBLIC = fileURLToPath(new URL('../public', import.meta.url));

// fault: slow-regex
const EMAIL = /^([A-Za-z0-9]+[._-]?)+@([A-Za-z0-9-]+\.)+[A-Za-z]{2,}$/;

export function addPages(app, database) {
  app.use('/assets', express.static(`${PUBLIC}/assets`));

  for (const [path, file] of [['/', 'index.html'], ['/products', 'products.html'], ['/account', 'account.html']]) {
    app.get(path, rememberVisitor, (req, res) => res.sendFile(file, { root: PUBLIC }));
  }

  app.get('/products/:id', rememberVisitor, (req, res) => {
    const product = findProduct(database, req.params.id);
    if (!product) return res.status(404).type('html').send(page('Not found', '<h1>We do not have that.</h1>'));
    res.type('html').send(page(product.name, productCard(product) + reviewList(findReviews(database, product.id))));
  });

  app.post('/newsletter', (req, res) => {
    const { email, topic = 'news' } = req.body;
    if (!EMAIL.test(email)) return res.status(400).type('html').send(page('Newsletter', '<h1>That is no address.</h1>'));
    database.one('INSERT OR REPLACE INTO subscribers (email, topic) VALUES (?, ?)', [email, topic]);
    res.type('html').send(page('Newsletter', '<h1>Thank you!</h1><p>The first letter is on its way.</p>'));
  });

  app.get('/go', (req, res) => {
    // fault: open-redirect
    res.redirect(req.query.to ?? '/');
  });
}

function rememberVisitor(req, res, next) {
  // fault: plain-cookie
  if (!req.get('cookie')?.includes('visitor=')) res.cookie('visitor', randomUUID());
  next();
}

function productCard({ name, about, price, stock }) {
  return `<h1>${name}</h1>
    <p class="lead">${about}</p>
    <p><strong class="price">${(price / 100).toFixed(2)} €</strong> <span class="muted">${stock} in stock</span></p>
    <p><a class="button" href="/account">Order it</a></p>`;
}

function reviewList(reviews) {
  // fault: unescaped-html
  const items = reviews.map(
    ({ author, rating, text }) => `<li><strong>${'★'.repeat(rating)}</strong> ${text} <span class="muted">${author}</span></li>`,
  );
  return `<h2>Reviews</h2><ul class="reviews">${items.join('')}</ul>`;
}

function page(title, main) {
  return `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${title} · Corner Tea Shop</title>
  <link rel="icon" href="/assets/icon.svg">
  <link rel="stylesheet" href="/assets/shop.css">
</head>
<body>
  <header><a class="brand" href="/">Corner Tea Shop</a><nav><a href="/products">Products</a><a href="/account">Account</a></nav></header>
  <main>${main}</main>
</body>
</html>
`;
}
