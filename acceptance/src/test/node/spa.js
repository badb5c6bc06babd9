// A browser app as teams write them: Express serves a folder of files, a little API, a WebSocket, and something that nobody should reach.
// Prints each request that it sees, and how many bytes came through a WebSocket. node spa.js PORT FOLDER
import express from 'express';
import process from 'node:process';
import { createHash } from 'node:crypto';

const [port, folder] = process.argv.slice(2);
const app = express();
const notes = [];

app.use((req, res, next) => {
  console.log(`saw ${req.method} ${req.url}`);
  next();
});
app.use(express.static(folder));
app.get('/internal/secret', (req, res) => res.send('the secret'));
app.get('/api/notes', (req, res) => res.json(notes));
app.post('/api/notes', (req, res) => {
  notes.push('note');
  res.status(201).json({ count: notes.length });
});
app.get('/api/mine', (req, res) => res.json([]));

const server = app.listen(Number(port), '127.0.0.1', () => console.log('ready'));

server.on('upgrade', (req, socket) => {
  const key = req.headers['sec-websocket-key'] + '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
  const accept = createHash('sha1').update(key).digest('base64');
  socket.on('error', () => socket.destroy());
  let seen = 0;
  socket.on('data', (bytes) => console.log(`saw ${(seen += bytes.length)} bytes`));
  socket.write(`HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`);
});
