import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import express from 'express';
import request from 'supertest';
import { packAnswers, packedFiles } from './packing.js';

const script = `const words = ${JSON.stringify('Recommends that States cooperate. '.repeat(80))};`;

describe('what goes over a slow line', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rapporteur-packed-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'a.js'), script);
  writeFileSync(join(folder, 'a.js.br'), brotliCompressSync(script));
  writeFileSync(join(folder, 'a.js.gz'), gzipSync(script));
  writeFileSync(join(folder, 'b.js'), script);
  const files = packedFiles(folder);
  const app = express();
  app.use('/api', packAnswers);
  app.get('/api/long', (_, response) => void response.json({ script }));
  app.get('/api/short', (_, response) => void response.json({ short: true }));
  app.get('/api/bytes', (_, response) => void response.type('application/octet-stream').send(Buffer.from(script)));
  app.get('/api/stream', (_, response) => {
    response.type('text/plain');
    for (const piece of [script, script]) response.write(piece);
    response.end();
  });
  app.use((incoming, outgoing) => outgoing.sendFile(join(folder, files(incoming, outgoing, incoming.path.slice(1)))));

  const get = (path: string, can: string) => request(app).get(path).set('Accept-Encoding', can);

  it.each([
    ['/a.js', 'br', 'br'],
    // As browsers say it.
    ['/a.js', 'gzip, deflate, br, zstd', 'br'],
    ['/a.js', 'gzip', 'gzip'],
    ['/a.js', 'identity', undefined],
    ['/b.js', 'br', undefined],
    ['/api/long', 'br', 'br'],
    ['/api/long', 'gzip, deflate, br, zstd', 'br'],
    ['/api/long', 'gzip', 'gzip'],
    ['/api/long', 'identity', undefined],
    ['/api/short', 'br', undefined],
    ['/api/bytes', 'br', undefined],
    ['/api/stream', 'br', undefined],
  ] as const)('%s for a browser that can unpack %s goes as %s, and says the same', async (path, can, way) => {
    const reply = await get(path, can).responseType('blob');
    expect(reply.headers['content-encoding']).toBe(way);
    expect(reply.status).toBe(200);
    // The client has unpacked gzip by itself; it knows no brotli.
    if (way !== 'br') expect(String(reply.body)).toContain(path === '/api/short' ? 'short' : 'Recommends that States');
    if (way === 'br') expect(Number(reply.headers['content-length'])).toBeLessThan(script.length / 5);
  });

  it('a page that was changed after it was packed goes as it stands', async () => {
    writeFileSync(join(folder, 'c.html'), script);
    writeFileSync(join(folder, 'c.html.gz'), gzipSync('<p>before</p>'));
    writeFileSync(join(folder, 'c.html.br'), brotliCompressSync('<p>before</p>'));
    utimesSync(join(folder, 'c.html'), new Date(Date.now() + 5_000), new Date(Date.now() + 5_000));
    const again = packedFiles(folder);
    const changed = express().use((incoming, outgoing) =>
      outgoing.sendFile(join(folder, again(incoming, outgoing, 'c.html'))),
    );
    expect((await request(changed).get('/').set('Accept-Encoding', 'gzip')).text).toContain('Recommends');
  });

  it('a packed script still says what it is, and a store on the way keeps both forms apart', async () => {
    const { headers } = await get('/a.js', 'br');
    expect(headers['content-type']).toBe('text/javascript; charset=utf-8');
    expect(headers['vary']).toContain('Accept-Encoding');
    expect((await get('/a.js', 'identity')).headers['vary']).toContain('Accept-Encoding');
    expect((await get('/api/long', 'br')).headers['content-type']).toMatch('application/json');
  });
});
