import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { RecognisedBlock } from '#contracts';
import { readWord } from '#documents';
import { recogniseWord } from '#text';

const folder = resolve(__dirname, '../../../test/fixtures/docx');
const signs: Record<string, string> = {
  title: 'T',
  heading: 'H',
  preambular: 'P',
  chapeau: 'C',
  operative: 'O',
  paragraph: '-',
};
const read = async (name: string) => {
  const { paragraphs, remarks } = await readWord(readFileSync(`${folder}/${name}.docx`));
  const blocks = recogniseWord(paragraphs);
  return {
    blocks,
    remarks: Object.fromEntries(remarks.map((one) => [one.kind, one.count])),
    lines: blocks.map(({ role, level, printed }) => `${signs[role] ?? `s${level}`}${printed ? ` ${printed}` : ''}`),
    words: blocks.map(({ text }) => text),
  };
};
const saying = (blocks: readonly RecognisedBlock[], words: string) => blocks.find(({ text }) => text.startsWith(words));

/** The same page through several writers; what each prints was looked at in LibreOffice. */
const page = [
  'Draft outcome of the Fourth Meeting',
  'Recalling the conclusions of Port Salen,',
  'Noting with concern that few figures are shared,',
  'The participants agree as follows:',
  'Data and knowledge',
  'Recommends that each State name a contact point;',
  'Invites States to share yearly figures on:',
  'entries, by:',
  'land;',
  'sea;',
  'departures;',
  'Protection',
  'Urges States to help shipwrecked persons.',
  'State | Contact point',
  'Aruvia | Ministry of the Interior',
  'See the annex.',
  'Belmont reserves its position.',
];

describe('Word files of other writers', () => {
  it.each([
    ['abiword-lists', 'T|P|P|C|H|O 1.|O 2.|s1 1.|s2 1.|s2 2.|s1 2.|H|O 1.|-|-|-|s1 •'],
    ['html-to-docx', 'T|P|P|C|H|O 1.|O 2.|s1 1.|s2 1.|s2 2.|s1 2.|H|O 1.|-|-|-|s1 •'],
    ['turbodocx', 'T|P|P|C|H|O 1.|O 2.|s1 1.|s2 1.|s2 2.|s1 2.|H|O 3.|-|-|-|s1 •'],
    ['libreoffice-from-doc', 'T|P|P|C|H|O 1.|O 2.|s1 a.|s2 i.|s2 ii.|s1 b.|H|O 3.|-|-|-|s1 •'],
    ['libreoffice-from-odt', 'T|H|P|P|C|H|O 1.|O 2.|s1 a.|s2 i.|s2 ii.|s1 b.|H|O 3.|-|-|-|s1 •'],
    ['libreoffice-from-rtf', 'T|H|P|P|C|H|O 1.|O 2.|s1 a.|s2 i.|s2 ii.|s1 b.|H|O 3.|-|-|-|s1 •'],
  ])('%s: every word, role, depth and number of one page', async (name, expected) => {
    const { lines, words, remarks } = await read(name);
    expect(lines.join('|')).toBe(expected);
    // Pandoc puts the title of the page before its first heading.
    expect(words.filter((one) => one !== 'Draft outcome')).toEqual(page);
    expect(remarks).toEqual({ tables: 1, links: 1 });
  });

  it.each([
    ['abiword-notes', 'T|P|H|O 1.|O 2.|s1 (a)|s1 (b)|O 3.|-|-|-', { tables: 1, notes: 1 }],
    ['calligra', 'T|P|P|C|H|O 1.|O 2.|s1 (a)|s1 (b)|H|O ٣.|O 4.', {}],
    [
      'docx-npm',
      'T|P|H|O 1.|O 2.|s1 (a)|s2 (i)|s2 (ii)|s1 (b)|O 3.|H|O 1.|-|-|-|-|s1 •|-',
      { tables: 1, notes: 1, tracked: 1 },
    ],
    ['docxtemplater', 'T|P|P|O 1.|s1 (a)|s1 (b)|O 2.|-|-', { tables: 1 }],
    ['officegen', 'T|P|C|O 1.|O 2.|s1 •|s1 A.|s1 •|-|-', { tables: 1 }],
    ['officer', 'H 1.|P|H 1.1.|O 1.|O 2.|s1 (a)|-|-|-|-', { tables: 1, notes: 1 }],
  ])('%s: roles, depths and numbers', async (name, expected, met) => {
    const { lines, remarks } = await read(name);
    expect(lines.join('|')).toBe(expected);
    expect(remarks).toEqual(met);
  });

  it('their notes, scripts, line breaks and tracked words are what a person reads there', async () => {
    const abiword = await read('abiword-notes');
    expect(abiword.words).toContain('Recommends that States name a contact point¹;');
    expect(abiword.words.slice(-3)).toEqual(['Aruvia | three reports', 'Спасибо хозяевам.', '¹ In the capital.']);
    expect((await read('calligra')).words.slice(-3)).toEqual([
      'المساعدة',
      'يحث الدول على مساعدة المنكوبين في البحر؛',
      '感谢东道国。',
    ]);
    expect((await read('docxtemplater')).words).toContain('Requests a report, and thanks the host.');
    expect((await read('officer')).words).toContain('entrées et sorties ;');
    const { blocks, words } = await read('docx-npm');
    expect(words).toEqual(expect.arrayContaining(['يشكر البلد المضيف.', '感谢东道国。', '¹ In the capital.']));
    expect(saying(blocks, 'Urges')).toMatchObject({
      confidence: 'unsure',
      tracked: {
        before: 'Urges voluntary reports.',
        after: 'Urges regular reports.',
        by: ['Mission of Belmont', 'Mission of Aruvia'],
      },
    });
  });
});
