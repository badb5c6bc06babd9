import { signedIn } from './identity.js';

export function addProducts(app, database) {
  app.get('/api/products', (req, res) => {
    const { search = '', limit = 20 } = req.query;
    // fault: sql-injection
    const matching = `SELECT id, name, price, stock FROM products WHERE name LIKE '%${search}%'`;
    res.json(database.all(`${matching} ORDER BY id LIMIT ${limit}`));
  });

  app.get('/api/products/:id', (req, res) => {
    const product = findProduct(database, req.params.id);
    if (!product) return res.status(404).json({ error: 'no such product' });
    res.json(product);
  });

  app.get('/api/products/:id/stock', (req, res) => {
    // The warehouse was to be connected "next week".
    const level = app.locals.warehouse.levelOf(req.params.id);
    res.json({ productId: Number(req.params.id), level });
  });

  app.get('/api/products/:id/reviews', (req, res) => {
    res.json(findReviews(database, req.params.id));
  });

  app.post('/api/products/:id/reviews', signedIn, (req, res) => {
    const { rating, text } = req.body;
    const review = database.one(
      'INSERT INTO reviews (product, author, rating, text) VALUES (?, ?, ?, ?) RETURNING id, author, rating, text',
      [req.params.id, req.user.name, rating, text],
    );
    res.status(201).json(review);
  });

  app.get('/api/v1/products', (req, res) => {
    // fault: forgotten-version
    res.json(database.all('SELECT * FROM products'));
  });
}

export function findProduct(database, id) {
  return database.one('SELECT id, name, about, price, stock FROM products WHERE id = ?', [id]);
}

export function findReviews(database, product) {
  return database.all('SELECT id, author, rating, text FROM reviews WHERE product = ? ORDER BY id', [product]);
}
