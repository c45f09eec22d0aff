import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { dirname, extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MockApi, type Scene } from '../tests/mock/api';

const dist = join(dirname(fileURLToPath(import.meta.url)), '../dist');
const types: Record<string, string> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };

// The policy that the gateway sends; a violation shows up as a console error and fails the test.
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' https://*.hdslb.com data:",
  'frame-src https://player.bilibili.com',
  "connect-src 'self'",
  "font-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

export interface MockServer {
  url: string;
  api: MockApi;
  close: () => Promise<void>;
}

/** Serves the built panel and the made-up API on one origin, as the gateway does; `latency` in milliseconds holds each answer of the API back. */
export async function startMock(scene: Scene, port = 0, latency = 0): Promise<MockServer> {
  const api = new MockApi(scene);
  const server = createServer((request, response) => void answer(api, request, response, latency));
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const address = server.address();
  const bound = typeof address === 'object' && address ? address.port : port;
  return { url: `http://127.0.0.1:${bound}`, api, close: () => stop(server) };
}

function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

async function answer(api: MockApi, request: IncomingMessage, response: ServerResponse, latency: number): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://mock');
  response.setHeader('Content-Security-Policy', policy);
  response.setHeader('X-Content-Type-Options', 'nosniff');
  if (url.pathname === '/api/v1/events') {
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
    response.write(':\n\n');
    return;
  }
  if (url.pathname.startsWith('/api/v1')) {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString();
    const json = request.headers['content-type']?.includes('application/json') && text ? (JSON.parse(text) as unknown) : text;
    if (latency > 0) await new Promise((resolve) => setTimeout(resolve, latency));
    const result = api.handle({ method: request.method ?? 'GET', path: url.pathname.slice('/api/v1'.length), query: url.searchParams, body: json, key: request.headers['idempotency-key'] as string | undefined });
    response.writeHead(result.status, { 'Content-Type': result.status >= 400 ? 'application/problem+json' : 'application/json' });
    response.end(result.body === undefined ? undefined : JSON.stringify(result.body));
    return;
  }
  const file = join(dist, normalize(url.pathname));
  const found = file.startsWith(dist) && existsSync(file) && statSync(file).isFile() ? file : join(dist, 'index.html');
  response.writeHead(200, { 'Content-Type': types[extname(found)] ?? 'application/octet-stream' });
  createReadStream(found).pipe(response);
}
