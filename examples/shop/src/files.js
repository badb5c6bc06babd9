import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FILES = fileURLToPath(new URL('../files', import.meta.url));

export function addFiles(app) {
  app.get('/api/files/:name', (req, res) => {
    // fault: path-traversal
    res.download(join(FILES, req.params.name), { dotfiles: 'allow' });
  });
}
