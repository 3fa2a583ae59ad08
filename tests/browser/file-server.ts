/** A server of plain files, as simple as they come: no rewriting, one page per directory. It can be stopped, and can fail. */
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { CACHING } from '../../src/integrations/policy.ts';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.txt': 'text/plain',
  '.webmanifest': 'application/manifest+json',
};

/** `cut`: the connection breaks in the middle. `short`: half the file, as if it were all. `html`: a page instead, as a login wall does. */
export type Fault = 404 | 500 | 'drop' | 'cut' | 'short' | 'html';

export class FileServer {
  folder: string;
  readonly #base: string;
  #server: Server | undefined;
  #port = 0;
  /** Paths asked for, below the base. */
  asked: string[] = [];
  /** How the answer to a path fails, if it does. */
  fault: (path: string) => Fault | undefined = () => undefined;
  /** What the browser is told about keeping the answer to a path. */
  caching: (path: string) => string = () => CACHING.other;

  constructor(folder: string, base = '/') {
    this.folder = folder;
    this.#base = base;
  }

  get origin(): string {
    return `http://localhost:${this.#port}`;
  }
  /** The same server by a name that is no secure context. */
  get lan(): string {
    return `http://handbook.lan:${this.#port}`;
  }

  /** Starts it, at the same port as before. */
  async start(): Promise<void> {
    const server = createServer((request, response) => this.#answer(request.url ?? '/', response));
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(this.#port, resolve));
    this.#port = (server.address() as AddressInfo).port;
  }

  /** Gone, with every connection to it. */
  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (!server) return;
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  }

  #answer(url: string, response: ServerResponse): void {
    const path = decodeURI(url.split('?')[0] ?? '/');
    const below = path.startsWith(this.#base) ? path.slice(this.#base.length) : undefined;
    this.asked.push(below ?? path);
    const fault = this.fault(below ?? path);
    if (fault === 'drop') return void response.destroy();
    if (typeof fault === 'number') return void this.#send(response, fault, '.html', Buffer.from('<h1>no</h1>'));
    if (fault === 'html')
      return void this.#send(response, 200, '.html', Buffer.from('<!doctype html><title>Log in</title><h1>Log in</h1>'));
    let file = below === undefined ? '' : join(this.folder, below);
    if (path.endsWith('/')) file = join(file, 'index.html');
    if (!file || !existsSync(file) || !statSync(file).isFile())
      return void this.#send(response, 404, '.html', readFileSync(join(this.folder, '404.html')));
    const { size } = statSync(file);
    if (fault === 'short') return void this.#send(response, 200, extname(file), readFileSync(file).subarray(0, size / 2));
    if (fault === 'cut') {
      response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream', 'content-length': size });
      response.write(readFileSync(file).subarray(0, size / 2), () => response.destroy());
      return;
    }
    response.writeHead(200, {
      'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
      'content-length': size,
      'cache-control': this.caching(below ?? path),
      'x-frame-options': 'SAMEORIGIN',
    });
    createReadStream(file).pipe(response);
  }

  #send(response: ServerResponse, status: number, extension: string, body: Buffer): void {
    response.writeHead(status, { 'content-type': TYPES[extension] ?? 'application/octet-stream', 'cache-control': 'no-store' });
    response.end(body);
  }
}
