import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { request as rawRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Controller, Global, Module, Post, UploadedFile } from '@nestjs/common';
import request from 'supertest';
import { anApp, type TestApp } from '../../../test/support/database.js';
import {
  type Actor,
  Authenticated,
  Files,
  IDENTIFY,
  InboxModule,
  LARGEST_FILE,
  Me,
  newId,
  TakesFile,
  type Upload,
} from './index.js';

const signedIn: { actor: Actor | null } = { actor: null };
const from = (entityId: string): Actor => ({
  kind: 'person',
  personId: newId(),
  sessionId: newId(),
  termId: newId(),
  role: 'focal_point',
  processId: null,
  entityId,
  lang: 'en',
});

@Controller()
class EvidenceDesk {
  constructor(private readonly files: Files) {}

  @Authenticated()
  @Post('/api/test/evidence')
  @TakesFile()
  take(@Me() me: Actor, @UploadedFile() file: Upload) {
    return this.files.store({
      name: file.originalname,
      bytes: file.buffer,
      ownerEntityId: me.entityId,
      level: 'L4',
      createdBy: me.personId,
    });
  }
}

@Global()
@Module({
  controllers: [EvidenceDesk],
  providers: [{ provide: IDENTIFY, useValue: { byCookie: async () => signedIn.actor } }],
  exports: [IDENTIFY],
})
class DeskModule {}

describe('files', () => {
  let app: TestApp;
  const http = () => request(app.app.getHttpServer());
  const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(2000)]);
  const blobs = () =>
    readdirSync(join(app.config.DATA_DIR, 'files'), { recursive: true, withFileTypes: true }).filter((e) => e.isFile())
      .length;

  beforeAll(async () => {
    app = await anApp([DeskModule, InboxModule], { listen: true });
  });
  afterAll(() => app.close());

  it('come back byte by byte, never as a page of ours', async () => {
    signedIn.actor = from(newId());
    const { body } = await http().post('/api/test/evidence').attach('file', pdf, 'تقرير 2026.pdf').expect(201);
    const back = await http().get(`/api/files/${body.id}`).buffer(true).expect(200);
    expect(Buffer.compare(back.body, pdf)).toBe(0);
    expect(back.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': String(pdf.length),
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, no-store',
    });
    expect(back.headers['content-disposition']).toBe(
      `attachment; filename="_____ 2026.pdf"; filename*=UTF-8''%D8%AA%D9%82%D8%B1%D9%8A%D8%B1%202026.pdf`,
    );
  });

  it('with the same bytes lie on disk once', async () => {
    const before = blobs();
    const files = app.get(Files);
    const bytes = Buffer.from('one;two\n1;2\n');
    const first = await files.store({ name: 'a.csv', bytes, ownerEntityId: null, level: 'L1' });
    const second = await files.store({ name: 'b.csv', bytes, ownerEntityId: null, level: 'L1' });
    expect(second.sha256).toBe(first.sha256);
    expect(second.id).not.toBe(first.id);
    expect(blobs()).toBe(before + 1);
  });

  it('of another State do not exist, nor do ids that are none', async () => {
    const dorvia = newId();
    const { id } = await app.get(Files).store({ name: 'a.pdf', bytes: pdf, ownerEntityId: dorvia, level: 'L4' });
    signedIn.actor = from(newId());
    await http().get(`/api/files/${id}`).expect(404);
    await http().get(`/api/files/../../etc/passwd`).expect(404);
    await http().get(`/api/files/none`).expect(404);
    signedIn.actor = null;
    await http().get(`/api/files/${id}`).expect(401);
    signedIn.actor = from(dorvia);
    await http().get(`/api/files/${id}`).expect(200);
  });

  it('of a kind that is not kept are refused in words', async () => {
    signedIn.actor = from(newId());
    await http()
      .post('/api/test/evidence')
      .attach('file', Buffer.from('<script>'), 'report.pdf')
      .expect(422)
      .expect(({ body }) => expect(body.key).toBe('file-type-refused'));
    await http().post('/api/test/evidence').attach('file', Buffer.from('x'), 'page.html').expect(422);
  });

  it('that were changed on disk are not handed out', async () => {
    const files = app.get(Files);
    const { id, sha256 } = await files.store({
      name: 'c.txt',
      bytes: Buffer.from('the agreed words'),
      ownerEntityId: null,
      level: 'L0',
    });
    const place = join(app.config.DATA_DIR, 'files', sha256.slice(0, 2), sha256);
    writeFileSync(place, readFileSync(place, 'utf8').replace('agreed', 'other!'));
    await http()
      .get(`/api/files/${id}`)
      .expect(500)
      .expect(({ body }) => expect(body.key).toBe('file-damaged'));
  });

  /** Sends without announcing a length; how many bytes the server read before it answered, and what it said. */
  const stream = (megabytes: number, announced: boolean) =>
    new Promise<{ status: number; key: string; sent: number }>((resolve, reject) => {
      const { port } = app.app.getHttpServer().address() as AddressInfo;
      const head =
        '--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\nContent-Type: application/pdf\r\n\r\n%PDF-1.7\n';
      const tail = '\r\n--x--\r\n';
      const length = head.length + megabytes * 1024 * 1024 + tail.length;
      const call = rawRequest({
        port,
        host: '127.0.0.1',
        method: 'POST',
        path: '/api/test/evidence',
        headers: { 'content-type': 'multipart/form-data; boundary=x', ...(announced && { 'content-length': length }) },
      });
      let sent = 0;
      call.on('response', (response) => {
        let said = '';
        response
          .setEncoding('utf8')
          .on('data', (part: string) => (said += part))
          .on('end', () => {
            resolve({ status: response.statusCode!, key: JSON.parse(said).key, sent });
            call.destroy();
          });
      });
      call.on('error', reject);
      call.write(head);
      const piece = randomBytes(1024 * 1024);
      const more = (): void => {
        if (call.destroyed) return;
        if (sent === megabytes) return void call.end(tail);
        sent += 1;
        if (call.write(piece)) setImmediate(more);
        else call.once('drain', more);
      };
      more();
    });

  it('of 200 MB are refused without being read into memory, announced or not', async () => {
    signedIn.actor = from(newId());
    const before = process.memoryUsage().rss;
    const announced = await stream(200, true);
    expect(announced).toMatchObject({ status: 413, key: 'file-too-large' });
    const silent = await stream(200, false);
    expect(silent).toMatchObject({ status: 413, key: 'file-too-large' });
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1024 * 1024);
    await http().post('/api/test/evidence').attach('file', pdf, 'still-alive.pdf').expect(201);
  });

  it('of exactly the largest size are kept', async () => {
    const bytes = Buffer.alloc(LARGEST_FILE, 0x20);
    bytes.write('%PDF-1.7');
    const { size } = await app.get(Files).store({ name: 'large.pdf', bytes, ownerEntityId: null, level: 'L1' });
    expect(size).toBe(25 * 1024 * 1024);
    await expect(
      app
        .get(Files)
        .store({ name: 'larger.pdf', bytes: Buffer.alloc(LARGEST_FILE + 1), ownerEntityId: null, level: 'L1' }),
    ).rejects.toMatchObject({ key: 'file-too-large' });
  });
});
