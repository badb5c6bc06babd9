import initSqlJs from 'sql.js';

const SCHEMA = `
  CREATE TABLE products (id INTEGER PRIMARY KEY, name TEXT, about TEXT, price INTEGER, stock INTEGER, cost INTEGER, supplier TEXT);
  CREATE TABLE reviews (id INTEGER PRIMARY KEY, product INTEGER, author TEXT, rating INTEGER, text TEXT);
  CREATE TABLE users (id TEXT PRIMARY KEY, name TEXT, email TEXT DEFAULT '', role TEXT DEFAULT 'customer',
                      newsletter INTEGER DEFAULT 0, credit INTEGER DEFAULT 0);
  CREATE TABLE orders (id INTEGER PRIMARY KEY, customer TEXT, items TEXT, note TEXT, total INTEGER);
  CREATE TABLE payments (id INTEGER PRIMARY KEY, orderId INTEGER, amount INTEGER, number TEXT, holder TEXT, expires TEXT, cvc TEXT);
  CREATE TABLE images (id INTEGER PRIMARY KEY, product INTEGER, caption TEXT, type TEXT, bytes BLOB);
  CREATE TABLE subscribers (email TEXT PRIMARY KEY, topic TEXT);
`;

// Prices and costs are in cents.
const PRODUCTS = [
  ['Stoneware teapot', 'Holds four cups and pours without a drip.', 3900, 14, 1710, 'Hearth & Kiln'],
  ['Enamel kettle', 'Whistles at the boil; for gas and induction.', 5200, 8, 2600, 'Hearth & Kiln'],
  ['Walnut tray', 'Oiled, with two brass handles.', 4400, 5, 1980, 'Old Orchard'],
  ['Linen tea towel', 'Woven from long flax; softer with every wash.', 1200, 60, 410, 'Flaxmill'],
  ['Assam breakfast', 'Malty black tea, 250 g.', 950, 120, 380, 'Leaf Lane'],
  ['Sencha spring', 'First-flush green tea, 100 g.', 1450, 40, 690, 'Leaf Lane'],
  ['Rooibos vanilla', 'Red bush with Bourbon vanilla, 200 g.', 890, 75, 320, 'Leaf Lane'],
  ['Honey spoon', 'Olive wood, turned by hand.', 650, 33, 190, 'Old Orchard'],
  ['Glass storage jar', 'Airtight, 750 ml.', 1100, 48, 450, 'Clearwater'],
  ['Ceramic strainer', 'Rests on any cup.', 1600, 22, 640, 'Hearth & Kiln'],
];

const USERS = [
  ['ana', 'Ana Reyes', 'ana@example.com', 'customer'],
  ['ben', 'Ben Okafor', 'ben@example.com', 'customer'],
  ['cleo', 'Cleo Lindt', 'cleo@example.com', 'clerk'],
  ['ada', 'Ada Novak', 'ada@example.com', 'admin'],
];

const REVIEWS = [
  [1, 'ben', 5, 'Pours beautifully, even when full.'],
  [1, 'ana', 4, 'Lovely glaze. The lid is a little loose.'],
  [5, 'ana', 5, 'The only thing that gets me out of bed.'],
];

/** A database in memory, filled with the shop's first goods and customers. */
export async function openDatabase() {
  const { Database } = await initSqlJs();
  const database = new Database();

  function all(sql, values = []) {
    const statement = database.prepare(sql, values);
    try {
      const rows = [];
      while (statement.step()) rows.push(statement.getAsObject());
      return rows;
    } finally {
      statement.free();
    }
  }
  const one = (sql, values) => all(sql, values)[0];

  database.run(SCHEMA);
  for (const row of PRODUCTS) {
    one('INSERT INTO products (name, about, price, stock, cost, supplier) VALUES (?, ?, ?, ?, ?, ?)', row);
  }
  for (const row of USERS) one('INSERT INTO users (id, name, email, role) VALUES (?, ?, ?, ?)', row);
  for (const row of REVIEWS) one('INSERT INTO reviews (product, author, rating, text) VALUES (?, ?, ?, ?)', row);
  one(`INSERT INTO orders (customer, items, note, total) VALUES ('ben', '[{"productId":3,"quantity":1}]', 'Ring twice', 4400)`);
  return { all, one };
}
