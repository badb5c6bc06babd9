import { signedIn } from './identity.js';

export function addAccount(app, database) {
  app.get('/api/me', signedIn, (req, res) => res.json(req.user));

  app.patch('/api/me', signedIn, (req, res) => {
    // fault: mass-assignment
    const user = { ...req.user, ...req.body };
    database.one('UPDATE users SET name = ?, email = ?, newsletter = ?, role = ?, credit = ? WHERE id = ?', [
      user.name,
      user.email,
      user.newsletter ? 1 : 0,
      user.role,
      user.credit,
      req.user.id,
    ]);
    res.json(user);
  });
}
