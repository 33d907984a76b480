import { broken, codeRules } from './code-rules.js';
import { sources } from './sources.js';

const rule = (name: string) => {
  const found = codeRules.find((one) => one.name.includes(name));
  if (!found) throw new Error(`No such rule: ${name}`);
  return found;
};

describe('the code of the house', () => {
  const files = sources(['libs', 'apps', 'migrations'], ['.ts', '.tsx']);

  it.each(codeRules.map((one) => [one.name, one] as const))('%s', (_, one) => {
    expect(files.flatMap((file) => broken(one, file))).toEqual([]);
  });

  it('has exceptions only where they are still needed', () => {
    for (const one of codeRules) {
      for (const path of Object.keys(one.except ?? {})) {
        const file = files.find((candidate) => candidate.path === path);
        expect(file && broken({ ...one, except: {} }, file)).not.toEqual([]);
      }
    }
  });
});

describe('each rule finds what it forbids', () => {
  it.each([
    ['clock is asked', 'libs/people/src/x.service.ts', 'const a = Date.now();'],
    ['clock is asked', 'libs/people/src/x.service.ts', 'const a = new Date();'],
    ['clock is asked', 'apps/worker/src/x.ts', 'const a = new Date;'],
    ['asked for the time', 'libs/people/src/x.queries.ts', 'const q = `SELECT a FROM t WHERE at < NOW()`;'],
    ['asked for the time', 'migrations/1-x.ts', "const q = 'at timestamptz DEFAULT CURRENT_TIMESTAMP';"],
    ['asked for the time', 'libs/people/src/x.queries.ts', "const q = 'SELECT clock_timestamp()';"],
    ['repositories', 'libs/people/src/x.service.ts', 'class A { constructor(@InjectRepository(B) private b: C) {} }'],
    ['environment', 'libs/people/src/x.service.ts', "const a = process.env['PORT'];"],
    ['environment', 'apps/web/src/x.ts', 'const a = process.env.PORT;'],
    [
      'side by side',
      'libs/people/src/x.service.ts',
      'class A { @Transactional() async act() { for (const x of y) { await Promise.all([a(), b()]); } } }',
    ],
    ['problems are named', 'libs/people/src/x.service.ts', "throw new NotFoundException('x');"],
    ['problems are named', 'libs/people/src/x.service.ts', "throw new HttpException('x', 404);"],
    ['rows are locked', 'libs/people/src/x.service.ts', 'const q = `SELECT 1 FROM t WHERE id = $1\n FOR   UPDATE`;'],
    ['rows are locked', 'libs/people/src/x.service.ts', "const l = { mode: 'pessimistic_write' };"],
    ['circle', 'libs/people/src/x.module.ts', 'const m = forwardRef(() => B);'],
    ['relations', 'libs/people/src/x.entity.ts', 'class A { @ManyToOne(() => B) b: B; }'],
  ])('%s: %s: %s', (name, path, text) => expect(broken(rule(name), { path, text })).toHaveLength(1));

  it.each([
    ['clock is asked', 'libs/people/src/x.service.ts', 'const a = new Date(at); // Date.now() would be wrong'],
    ['clock is asked', 'libs/people/src/x.spec.ts', 'const a = Date.now();'],
    ['clock is asked', 'apps/web/src/x.ts', 'const a = Date.now();'],
    ['asked for the time', 'libs/people/src/x.queries.ts', "const q = 'known now and then'; // now()"],
    ['repositories', 'libs/platform/src/tx.ts', '@InjectRepository(A) class B {}'],
    [
      'side by side',
      'libs/people/src/x.service.ts',
      'class A { async look() { await Promise.all([a(), b()]); } @Transactional() async act() { await a(); } }',
    ],
    ['rows are locked', 'libs/people/src/x.service.ts', 'const q = `SELECT 1 FOR NO KEY UPDATE`; // not FOR UPDATE'],
    ['problems are named', 'libs/people/src/x.service.ts', "throw new Problem('not-found');"],
  ])('and leaves alone: %s: %s: %s', (name, path, text) => expect(broken(rule(name), { path, text })).toEqual([]));
});
