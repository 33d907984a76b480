import { StructureCommand } from '#contracts';
import { pastedLines } from './pasted.rules.js';

describe('what comes from a clipboard', () => {
  it.each<[string, string, string[]]>([
    ['a word with the space behind it keeps the space', 'shall ', ['shall ']],
    ['and with the space before it', ' [and]', [' [and]']],
    ['a line that ends in a break is one line without it', 'shall \r\n', ['shall']],
    ['several lines are trimmed, empty ones go', ' First.\r\n\r\n\tSecond. \n', ['First.', 'Second.']],
    ['paragraphs of an old Macintosh', 'First.\rSecond.', ['First.', 'Second.']],
    [
      'a break within a paragraph of a word processor is a space',
      'Takes note\vof the report',
      ['Takes note of the report'],
    ],
    ['also where the web writes it', 'Takes note\u2028of it', ['Takes note of it']],
    ['a page break parts paragraphs', 'First.\fSecond.', ['First.', 'Second.']],
    ['what no text takes is left out', '\ufeffWor\u0000d\u0007s \ud83d', ['Words ']],
    ['joiners and emoji stay', 'می\u200cخواهد 👩‍🌾', ['می\u200cخواهد 👩‍🌾']],
    ['nothing is nothing', '\r\n \n', []],
  ])('%s', (_, plain, lines) => {
    expect(pastedLines(plain)).toEqual(lines);
  });

  it('whatever stood there, the record takes the lines', () => {
    const everything = Array.from({ length: 0x3000 }, (_, code) => String.fromCharCode(code)).join('');
    const spot = { blockId: '018f3a70-0000-7000-8000-000000000001', after: null };
    const command = { kind: 'paste', from: spot, to: spot, words: '', lines: pastedLines(`${everything}\ud800\uffff`) };
    expect(StructureCommand.safeParse(command).success).toBe(true);
  });
});
