import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type WordRefusal, wordRefusals } from '#contracts';
import { readWord } from '#documents';
import { aWordFile, aZip } from '../../../test/support/word-files.js';

const folder = resolve(__dirname, '../../../test/fixtures/docx/not-word');

describe('a file that is something else is told what it is', () => {
  const cases: [string, WordRefusal, () => Buffer][] = [
    ['nothing', 'empty', () => Buffer.alloc(0)],
    ['bytes of no kind', 'not_word', () => Buffer.from([0, 1, 2, 3])],
    ['a PDF', 'pdf', () => readFileSync(`${folder}/libreoffice.pdf`)],
    ['a PDF behind a blank line', 'pdf', () => Buffer.from('\r\n%PDF-1.7\n')],
    ['a Word 97 document', 'old_format', () => readFileSync(`${folder}/libreoffice.doc`)],
    ['a spreadsheet of then', 'other_office', () => readFileSync(`${folder}/poi.xls`)],
    ['a document with a password', 'encrypted', () => readFileSync(`${folder}/poi-encrypted.docx`)],
    ['Rich Text', 'rich_text', () => readFileSync(`${folder}/abiword.rtf`)],
    ['an OpenDocument text', 'open_document', () => readFileSync(`${folder}/libreoffice.odt`)],
    ['an OpenDocument text in one file', 'open_document', () => xml('<office:document xmlns:office="x">')],
    [
      'a table of OpenDocument',
      'other_office',
      () => aZip({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '<x/>' }),
    ],
    ['a web page', 'web_page', () => readFileSync(`${folder}/pandoc.html`)],
    [
      'a page that Word saved in one file',
      'web_page',
      () => Buffer.from('MIME-Version: 1.0\nContent-Type: multipart/'),
    ],
    ['a page in UTF-16', 'web_page', () => Buffer.from('\ufeff<html lang="en">', 'utf16le')],
    ['XHTML', 'web_page', () => xml('<html xmlns="http://www.w3.org/1999/xhtml">')],
    ['Word XML of 2003', 'word_xml', () => xml('<?mso-application progid="Word.Document"?><w:wordDocument>')],
    ['a package in one XML file', 'word_xml', () => xml('<pkg:package xmlns:pkg="x">')],
    ['a document of Pages', 'pages', () => aZip({ 'Index/Document.iwa': 'x', 'preview.jpg': 'x' })],
    ['slides of Keynote', 'other_office', () => aZip({ 'Index/Document.iwa': 'x', 'Index/Slide-8123.iwa': 'x' })],
    ['a spreadsheet', 'other_office', () => aZip({ '[Content_Types].xml': '<Types/>', 'xl/workbook.xml': '<x/>' })],
    ['a compressed folder', 'archive', () => aZip({ 'draft.docx': 'x', 'annex.docx': 'x' })],
    ['plain words', 'plain_text', () => Buffer.from('Recalling the second meeting,\n')],
    ['plain words of a code page', 'plain_text', () => Buffer.from('R\u00e9uni \u00e0 Salen', 'latin1')],
    ['plain words in UTF-16', 'plain_text', () => Buffer.from('\ufeffRecalling', 'utf16le')],
    ['a link of Google Drive', 'shortcut', () => Buffer.from('{"url":"https://docs.google.com/open?id=x"}')],
    ['a link of Windows', 'shortcut', () => Buffer.from('[InternetShortcut]\r\nURL=https://example.org/')],
    ['a scanned page as PNG', 'picture', () => Buffer.from('\u0089PNG\r\n', 'latin1')],
    ['a photograph of a telephone', 'picture', () => Buffer.from('\0\0\0\u0018ftypheic', 'latin1')],
  ];
  it.each(cases)('%s: %s', async (_, why, file) => {
    await expect(readWord(file())).rejects.toMatchObject({ key: 'word-file-refused', extras: { why } });
  });

  it('a Word 97 document that speaks of encryption and of workbooks is still one', async () => {
    const file = readFileSync(`${folder}/libreoffice.doc`);
    const words = Buffer.concat([file, Buffer.from('\0EncryptedPackage\0Workbook\0', 'utf16le')]);
    await expect(readWord(words)).rejects.toMatchObject({ extras: { why: 'old_format' } });
  });

  it('says every kind that there are words for', () => {
    const kinds = wordRefusals.slice(0, wordRefusals.indexOf('other_office') + 1);
    expect(kinds.filter((kind) => !cases.some(([, why]) => why === kind))).toEqual([]);
  });
});

const xml = (inner: string): Buffer => Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n${inner}`);

describe('what is not taken in, and why', () => {
  const words = ['Recommends that States cooperate.'];
  const zeros = Buffer.alloc(40 * 1024 * 1024, 0x20);
  const relation = (type: string, target: string) =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}" TargetMode="External"/></Relationships>`;
  const entity = (top: string) => aWordFile([], { 'word/document.xml': top });
  const cases: [string, WordRefusal, () => Buffer][] = [
    ['an encrypted zip', 'encrypted', () => aWordFile(words, {}, { flag: 1 })],
    ['a container of the old format, cut off', 'old_format', () => Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0, 0, 0])],
    ['half a file', 'damaged', () => aWordFile(words).subarray(0, 300)],
    ['broken XML', 'damaged', () => entity('<w:document xmlns:w="x"><w:body></w:document>')],
    ['macros', 'macros', () => aWordFile(words, { 'word/vbaProject.bin': 'x' })],
    [
      'a document that says it has macros',
      'macros',
      () =>
        aWordFile(words, {
          '[Content_Types].xml':
            '<Types><Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>',
        }),
    ],
    [
      'entities that multiply',
      'entities',
      () => entity('<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><d>&b;</d>'),
    ],
    [
      'an entity that reads a file',
      'entities',
      () => entity('<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]><d>&a;</d>'),
    ],
    [
      'a template from elsewhere',
      'remote_template',
      () =>
        aWordFile(words, {
          'word/_rels/settings.xml.rels': relation('attachedTemplate', 'https://example.org/t.dotm'),
        }),
    ],
    ['a bomb that says its size', 'too_much_inside', () => aWordFile(words, { 'word/media/a.bin': zeros })],
    [
      'a bomb that lies about its size',
      'damaged',
      () => aWordFile(words, { 'word/styles.xml': zeros }, { says: 1000 }),
    ],
    [
      'a package of very many parts',
      'too_much_inside',
      () => aWordFile(words, Object.fromEntries(Array.from({ length: 3001 }, (_, n) => [`a/${n}`, '']))),
    ],
    ['XML of endless depth', 'too_much_inside', () => entity('<a>'.repeat(5000) + '</a>'.repeat(5000))],
    ['a file without words', 'no_words', () => aWordFile(['', ' '])],
  ];
  it.each(cases)('%s is refused: %s', async (_, why, file) => {
    await expect(readWord(file())).rejects.toMatchObject({ key: 'word-file-refused', extras: { why } });
  });

  it('the writer’s own template and addresses in the text refuse nothing; pictures from elsewhere are told', async () => {
    const { remarks } = await readWord(
      aWordFile(words, {
        'word/_rels/settings.xml.rels': relation('attachedTemplate', 'file:///C:/Templates/Normal.dotm'),
        'word/_rels/document.xml.rels': relation('image', 'https://example.org/pixel.png'),
      }),
    );
    expect(remarks).toEqual([{ kind: 'other_parts', count: 1 }]);
  });
});
