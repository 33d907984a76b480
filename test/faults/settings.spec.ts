import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeConfig } from '../../libs/platform/src/config.js';

const read = (name: string) => readFileSync(join(__dirname, '../..', name), 'utf8');
const settings = describeConfig();

it('every setting stands in .env.example with its meaning, and in docs/operating.md', () => {
  const example = read('.env.example');
  const operating = read('docs/operating.md');
  const unexplained = settings.filter(
    ({ name, meaning }) => !new RegExp(`^# ${escaped(meaning)}.*\\n#${name}=`, 'm').test(example),
  );
  expect(unexplained.map(({ name }) => name)).toEqual([]);
  expect(settings.map(({ name }) => name).filter((name) => !operating.includes(`\`${name}\``))).toEqual([]);
});

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
