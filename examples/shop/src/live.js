import { WebSocketServer } from 'ws';

const EVENT_EVERY_MS = 1000;

/** Server-sent events: what is left of one product after another, the first at once. */
export function addEvents(app, database) {
  app.get('/api/events', (req, res) => {
    res.set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
    const products = database.all('SELECT id AS productId, name, stock FROM products ORDER BY id');
    let id = 0;
    const send = () => {
      const product = products[id++ % products.length];
      res.write(`id: ${id}\nevent: stock\ndata: ${JSON.stringify(product)}\n\n`);
    };
    send();
    const timer = setInterval(send, EVENT_EVERY_MS);
    res.on('close', () => clearInterval(timer));
  });
}

/** A WebSocket at /api/live that echoes every message as it came, text as text and bytes as bytes. */
export function addLive(server) {
  // fault: any-origin-socket
  const live = new WebSocketServer({ server, path: '/api/live' });
  live.on('connection', (socket) => {
    socket.on('message', (message, isBinary) => socket.send(message, { binary: isBinary }));
    socket.on('error', () => socket.terminate());
  });
  return live;
}
