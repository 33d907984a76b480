import { existsSync, readdirSync } from 'node:fs';
import { sources } from './sources.js';

/** The layer of a file is its suffix (architecture, section 2). A new one needs a decision record. */
const suffixes: readonly string[] = [
  'entity',
  'rules',
  'rules.spec',
  'service',
  'service.int-spec',
  'queries',
  'queries.int-spec',
  'controller',
  'controller.int-spec',
  'gateway',
  'gateway.int-spec',
  'jobs',
  'jobs.int-spec',
  'events',
  'mails',
  'mails.spec',
  'module',
  'spec',
  'int-spec',
];
/** The ground carries what Nest and the mail server ask for; it has no chapters' layers. */
const ofTheGround: readonly string[] = ['filter', 'transport'];
/** Libraries that hold words, a text, or the ground: their files are plain nouns. */
const withoutLayers: readonly string[] = ['contracts', 'text', 'platform', 'documents'];
/** Files of a chapter that are no layer, each with its reason. */
const plain: Readonly<Record<string, string>> = {
  'libs/meetings/src/participants-paper.ts': 'the list of participants as a printable tree: a value for the press',
  'libs/adoption/src/record-paper.ts': 'the record as a printable tree: a value for the press',
  'libs/reporting/src/report-paper.ts': 'the questionnaire as a printable tree: a value for the press',
  'libs/accountability/src/matrix-paper.ts': 'the matrix as a printable tree: a value for the press',
  'libs/notices/src/letter-paper.ts': 'a letter as a printable tree: a value for the press',
  'libs/people/src/passwords.ts': 'the hash of a password: a value, used by three services',
  'libs/people/src/tokens.ts': 'the secret of a link: a value, used by four services',
  'libs/processes/src/directory-reference.ts':
    'the printed sources in the shape of the directory: data that is loaded once',
  'libs/processes/src/directory-reference-events.ts': 'of the same sources what was held on which day',
  'libs/processes/src/directory-reference-flags.ts': 'of the same sources where they do not agree',
  'libs/processes/src/directory-reference-names.ts': 'of the same sources what States and headings are called',
  'libs/drafting/src/fan-out.ts':
    'the words of one room on their way to everybody in it: a thing that lives as long as the room',
  'libs/drafting/src/room.ts': 'one open text of this node: a thing that lives, kept by the service of rooms',
  'libs/drafting/src/reach.ts': 'how far an update reaches, read off the document while it is placed there by a room',
  'libs/drafting/src/text-store.ts': 'rows of live texts, read and written by several services of one room',
};
/** i18next asks for an area that every screen shares. */
const allowedName = /^apps\/web\/src\/i18n\/[a-z]{2}\/common\.ts$/;
/** Names that hide a missing noun. */
const hiding = /(^|[-.])(manager|helpers?|utils?|common|shared|base|core|handler|processor|data|info|impl|dto)([-.]|$)/;

const suffixOf = (path: string): string | undefined => /^[^.]+\.(.+)\.tsx?$/.exec(path.split('/').at(-1) ?? '')?.[1];

describe('the names of the house', () => {
  const files = sources(['libs'], ['.ts', '.tsx']);

  it('gives every file of a chapter the suffix of its layer', () => {
    const odd = files.filter(({ path }) => {
      const library = path.split('/')[1] ?? '';
      const suffix = suffixOf(path);
      if (suffix) return !suffixes.includes(suffix) && !(library === 'platform' && ofTheGround.includes(suffix));
      return !withoutLayers.includes(library) && !path.endsWith('/src/index.ts') && !plain[path];
    });
    expect(odd.map(({ path }) => path)).toEqual([]);
  });

  it('has no exception that is no longer needed', () =>
    expect(Object.keys(plain).filter((path) => !existsSync(path))).toEqual([]));

  it('keeps chapters flat', () => {
    const deep = files.filter(
      ({ path }) => path.split('/').length > 4 && !path.startsWith('libs/contracts/src/words/'),
    );
    expect(deep.map(({ path }) => path)).toEqual([]);
  });

  it('opens every front door with a paragraph of the story', () => {
    for (const library of readdirSync('libs')) {
      const door = files.find(({ path }) => path === `libs/${library}/src/index.ts`);
      // A chapter that nobody enters yet has no door.
      if (!door) continue;
      const story = /^\/\*\*\n((?: \*.*\n)+?) \*\/\n/.exec(door.text)?.[1] ?? '';
      expect([library, story.replace(/[\s*]/g, '').length > 120]).toEqual([library, true]);
    }
  });

  it('uses no name that hides a missing noun', () => {
    const everywhere = sources(['libs', 'apps', 'migrations', 'test'], ['.ts', '.tsx']).map(({ path }) => path);
    expect(
      everywhere.filter(
        (path) => !allowedName.test(path) && hiding.test((path.split('/').at(-1) ?? '').replace(/\.tsx?$/, '')),
      ),
    ).toEqual([]);
  });

  it('names migrations by their moment and what the product gained', () => {
    const odd = readdirSync('migrations').filter(
      (name) => !/^2026120109\d{4}-[a-z-]+\.ts$/.test(name) && !['index.ts', 'migrate.ts', 'grants.ts'].includes(name),
    );
    expect(odd).toEqual([]);
  });
});
