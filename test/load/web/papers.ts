import { draftingRoutes, type RecognisedView, type TextView } from '#contracts';
import { aLongOutcome, linesOf } from '../../support/long-outcome.js';
import type { Report } from './report.js';
import type { LivedWorld } from './world.js';

const BAR_MS = 5000;

/**
 * A Word file of ninety pages through the doors of the service until it is a text, and that text as PDF: headings, lists of
 * three levels, a note and a tracked change in each section, tables, four scripts. Every line is compared with what was written.
 */
export async function papers(world: LivedWorld, report: Report): Promise<void> {
  const { file, pages, lines } = aLongOutcome();
  const { address } = world.product;
  const ask = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const reply = await fetch(address + path, { ...init, headers: { cookie: world.officer, ...init.headers } });
    if (!reply.ok) throw new Error(`${path} was answered with ${reply.status}: ${await reply.text()}`);
    return reply;
  };
  const textPath = (textId: string, more = '') => draftingRoutes.text.path.replace(':textId', textId) + more;
  const { processId, meetingId } = (await (await ask(textPath(world.textId))).json()) as TextView;
  const [read, made, set]: [number[], number[], number[]] = [[], [], []];
  let weight = 0;
  for (let round = 0; round < report.rounds; round += 1) {
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(file)]), 'draft.docx');
    let began = performance.now();
    const recognised = (await (
      await ask(draftingRoutes.recogniseFile.path, { method: 'POST', body: form })
    ).json()) as RecognisedView;
    read.push(performance.now() - began);
    const other = linesOf(recognised.blocks).find((line, at) => line !== lines[at]);
    if (other !== undefined || recognised.blocks.length !== lines.length)
      throw new Error(`${recognised.blocks.length} of ${lines.length} paragraphs were read; not as written: ${other}`);
    const body = JSON.stringify({
      processId,
      meetingId,
      symbol: `CDM/2028/L.${90 + round}`,
      title: 'Ninety pages',
      lang: 'en',
      blocks: recognised.blocks.map(({ role, level, text }) => ({ role, text, ...(level === 2 && { level }) })),
    });
    const text = (await (
      await ask(draftingRoutes.createText.path, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json' },
      })
    ).json()) as TextView;
    made.push(performance.now() - began);
    began = performance.now();
    const pdf = Buffer.from(await (await ask(textPath(text.id, '/paper.pdf'))).arrayBuffer());
    set.push(performance.now() - began);
    weight = pdf.length;
    if (!pdf.subarray(0, 5).equals(Buffer.from('%PDF-'))) throw new Error('What came is no PDF.');
  }
  report.add(
    'papers',
    `Word file of ${pages} pages, ${lines.length} paragraphs with notes, tables, tracked changes and four scripts: read and recognised`,
    'ms',
    BAR_MS,
    read,
    'processor not slowed',
  );
  report.add('papers', 'the same until it is a text of the product', 'ms', BAR_MS, made, 'processor not slowed');
  report.add('papers', `PDF of that text`, 'ms', BAR_MS, set, `${Math.round(weight / 1000)} kB, processor not slowed`);
}
