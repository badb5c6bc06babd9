import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { signedIn } from './identity.js';

const LINES_PER_CHUNK = 500;

export function addAdmin(app, database) {
  app.get('/api/admin/users', (req, res) => {
    // fault: missing-role-check
    res.json(database.all('SELECT * FROM users ORDER BY id'));
  });

  app.get('/api/admin/export', signedIn, async (req, res) => {
    if (!req.user.roles.includes('admin')) return res.status(403).json({ error: 'administrators only' });
    const lines = Number(req.query.lines ?? 200_000);
    res.type('application/x-ndjson');
    await pipeline(Readable.from(salesLines(database, lines)), res);
  });
}

/** Invented sales, one JSON object of about 100 bytes per line, in chunks of many lines. */
function* salesLines(database, lines) {
  const products = database.all('SELECT id, name, price FROM products');
  let chunk = '';
  for (let line = 1; line <= lines; line++) {
    const { id, name, price } = products[line % products.length];
    const quantity = 1 + (line % 5);
    chunk += `${JSON.stringify({ line, productId: id, name, quantity, total: price * quantity, day: 1 + (line % 365) })}\n`;
    if (line % LINES_PER_CHUNK === 0) {
      yield chunk;
      chunk = '';
    }
  }
  if (chunk) yield chunk;
}
