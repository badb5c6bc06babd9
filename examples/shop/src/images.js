import multer from 'multer';

export function addImages(app, database) {
  const upload = multer({ storage: multer.memoryStorage() });

  app.post('/api/products/:id/photo', upload.single('photo'), (req, res) => {
    // fault: unchecked-upload
    const { mimetype, buffer } = req.file;
    res.status(201).json(store(database, req.params.id, req.body.caption, mimetype, buffer));
  });

  app.post('/api/images/import', async (req, res) => {
    const { productId, url } = req.body;
    // fault: server-side-fetch
    const answer = await fetch(url);
    const bytes = Buffer.from(await answer.arrayBuffer());
    res.status(201).json(store(database, productId, url, answer.headers.get('content-type'), bytes));
  });

  app.get('/api/images/:id', (req, res) => {
    const image = database.one('SELECT type, bytes FROM images WHERE id = ?', [req.params.id]);
    if (!image) return res.status(404).json({ error: 'no such image' });
    res.type(image.type).send(Buffer.from(image.bytes));
  });
}

function store(database, product, caption = '', type = 'application/octet-stream', bytes) {
  return database.one(
    'INSERT INTO images (product, caption, type, bytes) VALUES (?, ?, ?, ?) RETURNING id, product AS productId, caption, type, length(bytes) AS size',
    [product, caption, type, bytes],
  );
}
