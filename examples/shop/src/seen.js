// A development aid that nobody switched off: GET /__seen tells what reached the app, DELETE /__seen forgets it.
const REQUESTS_KEPT = 1000;
const BODY_BYTES_KEPT = 4096;

/** Notes every request, upgrade and unreadable head that reaches the server; `requests` are the latest, oldest first. */
export function watch(server) {
  const seen = { total: 0, requests: [] };
  server.on('request', (req) => isOwn(req) || note(seen, entryOf(req)));
  server.on('upgrade', (req) => note(seen, entryOf(req)));
  server.on('clientError', (error, socket) => {
    if (error.code?.startsWith('HPE_')) note(seen, { method: 'UNREADABLE', url: error.code });
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
  });
  return seen;
}

export function addSeen(app, seen) {
  // fault: debug-route
  app.get('/__seen', (req, res) => res.json(seen));
  app.delete('/__seen', (req, res) => {
    seen.total = 0;
    seen.requests.length = 0;
    res.status(204).end();
  });
}

function isOwn(req) {
  return req.url === '/__seen';
}

function note(seen, entry) {
  seen.total++;
  seen.requests.push(entry);
  if (seen.requests.length > REQUESTS_KEPT) seen.requests.shift();
}

/** `url` and `rawHeaders` are as received; `bodyBytes` counts what arrived, `body` is its beginning as text. */
function entryOf(req) {
  const { method, url, httpVersion, headers, rawHeaders } = req;
  const entry = { method, url, httpVersion, headers, rawHeaders, bodyBytes: 0, body: '' };
  const push = req.push;
  req.push = function (chunk, encoding) {
    if (chunk) {
      const room = Math.max(0, BODY_BYTES_KEPT - entry.bodyBytes);
      entry.body += chunk.toString('utf8', 0, Math.min(room, chunk.length));
      entry.bodyBytes += chunk.length;
    }
    return push.call(this, chunk, encoding);
  };
  return entry;
}
