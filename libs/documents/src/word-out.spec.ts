import { openPackage } from './docx-package.js';
import { wordFileOf } from './word-out.js';

describe('a paper as a Word file', () => {
  it.each(['en', 'fr', 'ar', 'zh'])('says in which language its words are: %s', async (lang) => {
    const file = await wordFileOf({
      title: 'Outcome',
      lang,
      page: 'a4',
      symbol: 'CDM/2026/1',
      revision: '',
      foot: [],
      pageOf: ['', ' / ', ''],
      parts: [{ kind: 'paragraph', number: '1.', depth: 0, text: 'Words' }],
    });
    const styles = (await openPackage(file)).part('word/styles.xml') ?? '';
    expect(/<w:lang [^>]*>/.exec(styles)?.[0]).toBe(`<w:lang w:val="${lang}" w:eastAsia="${lang}" w:bidi="${lang}"/>`);
  });
});
