// Somebody else's page with Strudel on it: another origin than the voice server's, as strudel.cc is.

import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const FILES = {
  '/': ['host.html', 'text/html; charset=utf-8'],
  '/recorder.js': ['recorder.js', 'text/javascript; charset=utf-8'],
  '/host.js': ['host.js', 'text/javascript; charset=utf-8'],
  '/strudel.js': ['node_modules/@strudel/web/dist/index.js', 'text/javascript; charset=utf-8'],
};

/** @returns {Promise<{ address: string, close: () => void }>} */
export async function openSite() {
  const server = createServer(async (request, response) => {
    const [file, type] = FILES[new URL(request.url, 'http://x').pathname] ?? [];
    if (!file) return response.writeHead(404).end();
    response.writeHead(200, { 'content-type': type, 'access-control-allow-origin': '*' }).end(await readFile(HERE + file));
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return { address: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}
