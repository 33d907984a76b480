import { csv } from './csv.rules.js';
import { titleOf } from './words.rules.js';

describe('a file of comma-separated values', () => {
  it('quotes what would be misread', () => {
    expect(
      csv([
        ['a', 1, null],
        ['say "yes"', 'a,b', 'two\nlines'],
      ]),
    ).toBe('\uFEFFa,1,\r\n"say ""yes""","a,b","two\nlines"\r\n');
  });
  it.each(['=1+1', '+49', '-2', '@SUM(A1)', '\tx'])('lets a spreadsheet read %j as words', (field) =>
    expect(csv([[field]])).toContain(`'${field.trim()}`.replace(field.trim(), field)),
  );
  it('leaves numbers numbers', () => expect(csv([[-2]])).toBe('\uFEFF-2\r\n'));
});

describe('a line for lists', () => {
  it('is the title that was given', () =>
    expect(titleOf('Name a focal point', 'States should…')).toBe('Name a focal point'));
  it('is otherwise the beginning of the sentence, cut between words', () => {
    const title = titleOf(
      null,
      'States should designate a focal point in the ministry responsible for migration and report to the next meeting.',
    );
    expect(title).toBe('States should designate a focal point in the ministry…');
  });
  it('leaves a short sentence whole', () => expect(titleOf(' ', 'States  should act.')).toBe('States should act.'));
});
