import { signedIn } from './identity.js';
import { findProduct } from './products.js';

export function addOrders(app, database) {
  app.get('/api/orders', signedIn, (req, res) => {
    const orders = database.all('SELECT * FROM orders WHERE customer = ? ORDER BY id', [req.user.id]);
    res.json(orders.map(withItems));
  });

  app.post('/api/orders', signedIn, (req, res) => {
    const { items, note = '' } = req.body;
    let total = 0;
    for (const { productId, quantity } of items) {
      const product = findProduct(database, productId);
      if (!product) return res.status(400).json({ error: `no product ${productId}` });
      // fault: unchecked-quantity
      total += product.price * quantity;
    }
    const order = database.one(
      'INSERT INTO orders (customer, items, note, total) VALUES (?, ?, ?, ?) RETURNING *',
      [req.user.id, JSON.stringify(items), note, total],
    );
    res.status(201).location(`/api/orders/${order.id}`).json(withItems(order));
  });

  app.get('/api/orders/:id', signedIn, (req, res) => {
    // fault: missing-owner-check
    const order = database.one('SELECT * FROM orders WHERE id = ?', [req.params.id]);
    if (!order) return res.status(404).json({ error: 'no such order' });
    res.json(withItems(order));
  });
}

function withItems(order) {
  return { ...order, items: JSON.parse(order.items) };
}
