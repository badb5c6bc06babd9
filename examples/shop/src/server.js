import { readSettings } from './settings.js';
import { startShop } from './shop.js';

let shop;
try {
  shop = await startShop(readSettings(process.env));
} catch (error) {
  const taken = error.code === 'EADDRINUSE';
  console.error(taken ? `shop: port ${error.port} is taken: set PORT to a free one` : error);
  process.exit(3);
}
console.log(`shop: listening on ${shop.url}`);

for (const signal of ['SIGTERM', 'SIGINT']) {
  process.once(signal, async () => {
    await shop.stop();
    process.exit(0);
  });
}
