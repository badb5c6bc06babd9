import { createHmac } from 'node:crypto';
import { signedIn } from './identity.js';

export function addPayments(app, database, settings) {
  app.post('/api/payments', signedIn, (req, res) => {
    const { orderId, card } = req.body;
    const order = database.one('SELECT total FROM orders WHERE id = ?', [orderId]);
    if (!order) return res.status(404).json({ error: 'no such order' });
    // fault: card-in-clear
    const payment = database.one(
      `INSERT INTO payments (orderId, amount, number, holder, expires, cvc) VALUES (?, ?, ?, ?, ?, ?) RETURNING *`,
      [orderId, order.total, card.number, card.holder, card.expires, card.cvc],
    );
    res.status(201).json({ ...payment, receipt: receiptOf(payment, settings.receiptKey) });
  });
}

export function receiptOf({ id, orderId, amount }, key) {
  return createHmac('sha256', key).update(`${id}:${orderId}:${amount}`).digest('hex');
}
