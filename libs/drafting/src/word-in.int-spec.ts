import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { HttpGroundModule, readConfig } from '#platform';
import { chapters } from '../../../apps/api/src/chapters.js';
import { anApp, type TestApp, testServer } from '../../../test/support/database.js';
import { aSignedIn, type SignedIn } from '../../../test/support/people.js';
import { aProcess } from '../../../test/support/processes.js';

const tracked = readFileSync(resolve(__dirname, '../../../test/fixtures/docx/word-tracked.docx'));

describe('a Word file that comes in', () => {
  let app: TestApp;
  let address: string;
  let officer: SignedIn;
  let delegate: SignedIn;
  beforeAll(async () => {
    app = await anApp(
      [HttpGroundModule.forRoot(readConfig({ DATABASE_URL: testServer(), LOG_LEVEL: 'silent' })), ...chapters],
      { listen: true, env: { DEMO: '0' } },
    );
    address = (await app.app.getUrl()).replace('[::1]', '127.0.0.1');
    const { processId, entity } = await aProcess(app, { code: 'CDM', members: ['ARV'] });
    officer = await aSignedIn(app, { role: 'secretariat_officer', processId });
    delegate = await aSignedIn(app, { role: 'delegate', processId, entityId: entity['ARV']!.id });
  });
  afterAll(() => app.close());

  const send = (bytes: Uint8Array | null, who: SignedIn) => {
    const form = new FormData();
    if (bytes) form.append('file', new Blob([new Uint8Array(bytes)]), 'draft.docx');
    return fetch(`${address}/api/texts/recognise-file`, {
      method: 'POST',
      headers: { cookie: who.cookie },
      body: form,
    });
  };

  it('is looked at by the desk: paragraphs, what was tracked, and nothing is kept', async () => {
    const reply = await send(tracked, officer);
    expect(reply.status).toBe(200);
    const view = (await reply.json()) as { blocks: { tracked?: unknown }[]; unsure: number; remarks: unknown };
    expect(view.blocks).toHaveLength(7);
    expect(view.blocks.filter((block) => block.tracked)).toHaveLength(6);
    expect(view.remarks).toEqual([{ kind: 'tracked', count: 6 }]);
    expect(await app.sql(`SELECT id FROM file_object`)).toEqual([]);
  });

  it('is refused in words where it is none, and where it is missing', async () => {
    const reply = await send(Buffer.from('%PDF-1.7'), officer);
    expect(reply.status).toBe(422);
    expect(await reply.json()).toMatchObject({ key: 'word-file-refused', why: 'pdf' });
    expect((await send(null, officer)).status).toBe(422);
  });

  it('is not taken from somebody who may not bring in a text', async () => {
    expect((await send(tracked, delegate)).status).toBe(403);
  });
});
