/** The last two handlers: nothing answered, or something broke. */
export function addErrors(app) {
  app.use((req, res) => res.status(404).json({ error: 'not found' }));
  app.use((error, req, res, next) => {
    if (res.headersSent) return next(error);
    const status = error.status ?? 500;
    if (status === 404) return res.status(404).json({ error: 'not found' });
    // fault: stack-trace
    res.status(status).type('text').send(error.stack);
  });
}
