import { randomBytes } from 'node:crypto';
import { type ReportView, reportingRoutes, type UploadView } from '#contracts';
import { aConference, adopted, anAppUpToFollowup, type Conference, problemOf } from '../../../test/support/adoption.js';
import type { TestApp } from '../../../test/support/database.js';
import { aSignedIn, as, type SignedIn } from '../../../test/support/people.js';
import { ReportRequests } from '../../followup/src/index.js';
import { NoticesModule } from '../../notices/src/index.js';
import { Files } from '../../platform/src/index.js';
import { EvidenceUploads, ReportingModule, Reports } from './index.js';

const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(9_991)]);

describe('evidence that arrives in parts', () => {
  let app: TestApp;
  let world: Conference;
  let focal: SignedIn;
  let colleague: SignedIn;
  let requestId: string;
  let commitmentId: string;

  beforeAll(async () => {
    app = await anAppUpToFollowup([NoticesModule, ReportingModule], true);
    world = await aConference(app, { members: ['DRV'], recommended: () => [{ rule: { kind: 'all_members' } }] });
    await adopted(app, world);
    const somebody = () =>
      aSignedIn(app, { role: 'focal_point', processId: world.processId, entityId: world.entity['DRV']!.id });
    focal = await somebody();
    colleague = await somebody();
    requestId = (await app.get(ReportRequests).ofEntity(world.processId, world.entity['DRV']!.id))[0]!.id;
    await app.sql(`UPDATE report_request SET state = 'issued' WHERE state = 'scheduled'`);
    commitmentId = (await app.get(Reports).open(focal.actor, requestId)).commitments[0]!.id;
  }, 120_000);
  afterAll(() => app.close());

  const begin = (of: { name?: string; size?: number } = {}) =>
    as(app, focal).post(reportingRoutes.beginUpload.path.replace(':requestId', requestId), {
      commitmentId,
      type: 'law_text',
      title: 'Act 7',
      name: 'act-7.pdf',
      size: pdf.length,
      ...of,
    });
  const part = (uploadId: string, from: number, bytes: Buffer, who = focal) =>
    as(app, who).form(`/api/evidence-uploads/${uploadId}/parts`).field('from', String(from)).attach('file', bytes, 'x');
  const begun = async (of?: { name?: string; size?: number }) => ((await begin(of)).body as UploadView).uploadId;
  const evidence = async () =>
    ((await as(app, focal).get(`/api/report-requests/${requestId}/report`)).body as ReportView).evidence;

  test('is evidence with the last part, byte by byte, and nothing before', async () => {
    const uploadId = await begun();
    expect((await part(uploadId, 0, pdf.subarray(0, 4000))).body).toEqual({ uploadId, received: 4000, done: false });
    expect(await evidence()).toEqual([]);
    expect((await as(app, focal).get(`/api/evidence-uploads/${uploadId}`)).body).toMatchObject({ received: 4000 });
    expect((await part(uploadId, 4000, pdf.subarray(4000))).body).toMatchObject({ received: pdf.length, done: true });
    const [one] = await evidence();
    expect(one).toMatchObject({ id: uploadId, title: 'Act 7', fileName: 'act-7.pdf', size: pdf.length, grade: 'E2' });
    const { bytes } = await app.get(Files).read(one!.fileId!);
    expect(bytes.equals(pdf)).toBe(true);
    expect(await app.sql(`SELECT 1 FROM evidence_part`)).toEqual([]);
    await as(app, focal).delete(`/api/evidence/${uploadId}`);
  });

  test('a part sent twice, or too early, changes nothing; the answer says where to go on', async () => {
    const uploadId = await begun();
    await part(uploadId, 0, pdf.subarray(0, 4000));
    expect((await part(uploadId, 0, pdf.subarray(0, 4000))).body).toMatchObject({ received: 4000, done: false });
    expect((await part(uploadId, 8000, pdf.subarray(8000))).body).toMatchObject({ received: 4000, done: false });
    const both = await Promise.all([1, 2].map(() => part(uploadId, 4000, pdf.subarray(4000))));
    expect(both.map(({ body }) => body)).toEqual([1, 2].map(() => ({ uploadId, received: pdf.length, done: true })));
    expect(await evidence()).toHaveLength(1);
    await as(app, focal).delete(`/api/evidence/${uploadId}`);
  });

  test('nobody else knows of it, not even a colleague', async () => {
    const uploadId = await begun();
    expect((await as(app, colleague).get(`/api/evidence-uploads/${uploadId}`)).status).toBe(404);
    expect((await part(uploadId, 0, pdf, colleague)).status).toBe(404);
    expect((await as(app, focal).get(`/api/evidence-uploads/${uploadId}`)).body).toMatchObject({ received: 0 });
  });

  test.each([
    ['of a kind that is not kept', { name: 'act.exe' }, 422, 'file-type-refused'],
    ['of more than 25 MB', { size: 26 * 1024 * 1024 + 1 }, 413, 'file-too-large'],
  ])('a file %s is refused before a byte of it is sent', async (_, of, status, key) => {
    const reply = await begin(of);
    expect([reply.status, JSON.parse(reply.text).key]).toEqual([status, key]);
  });

  test('what is more than was announced, or not what its name says, is not kept', async () => {
    const small = await begun({ size: 100 });
    expect((await part(small, 0, pdf)).status).toBe(413);
    const disguised = await begun({ size: 4 });
    const reply = await part(disguised, 0, Buffer.from('MZ\u0000\u0000'));
    expect([reply.status, JSON.parse(reply.text).key]).toEqual([422, 'file-type-refused']);
    expect((await part(await begun(), -1, pdf)).status).toBe(422);
    expect(await evidence()).toEqual([]);
  });

  test('a person has five on their way; what is left lying goes after three days', async () => {
    const first = await begun();
    for (let n = 0; n < 5; n += 1) await begun();
    expect((await as(app, focal).get(`/api/evidence-uploads/${first}`)).status).toBe(404);
    expect(await app.sql(`SELECT 1 FROM evidence_upload`)).toHaveLength(5);
    await app.get(EvidenceUploads).tidy();
    expect(await app.sql(`SELECT 1 FROM evidence_upload`)).toHaveLength(5);
    app.clock.set(new Date(app.clock.now().getTime() + 4 * 86_400_000));
    await app.get(EvidenceUploads).tidy();
    expect(await app.sql(`SELECT 1 FROM evidence_upload`)).toEqual([]);
  });

  test('after handing in nothing arrives any more', async () => {
    const uploadId = await begun();
    await app.sql(`UPDATE report_request SET state = 'submitted' WHERE id = $1`, [requestId]);
    expect(await problemOf(() => app.get(EvidenceUploads).add(focal.actor, uploadId, 0, pdf))).toBe('report-not-open');
  });
});
