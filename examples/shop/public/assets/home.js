const stock = document.querySelector('#stock');

new EventSource('/api/events').addEventListener('stock', ({ data }) => {
  const { name, stock: left } = JSON.parse(data);
  stock.textContent = `${left} × ${name}`;
});
