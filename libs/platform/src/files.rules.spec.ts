import { dispositionOf, type FileFacts, mayRead, mediaTypeOf, plainName, type Reader } from './files.rules.js';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('kinds of files', () => {
  it.each([
    ['a report', 'report.PDF', bytes('%PDF-1.7 …'), 'application/pdf'],
    ['a list', 'list.csv', bytes('a;b\n1;é'), 'text/csv; charset=utf-8'],
    ['a page that calls itself a report', 'report.pdf', bytes('<script>alert(1)</script>'), null],
    ['a page', 'page.html', bytes('<p>'), null],
    ['a program', 'run.exe', bytes('MZ'), null],
    ['a picture language that can carry scripts', 'logo.svg', bytes('<svg/>'), null],
    ['bytes that call themselves a text', 'notes.txt', Uint8Array.of(0xff, 0xfe, 0x00), null],
    ['no ending at all', 'README', bytes('x'), null],
    ['a name of the language itself', 'x.constructor', bytes('x'), null],
  ])('%s', (_, name, content, expected) => expect(mediaTypeOf(name, content)).toBe(expected));
});

it.each([
  ['../../etc/passwd.txt', 'passwd.txt'],
  ['C:\\Users\\x\\Report final.docx', 'Report final.docx'],
  ['evil"\r\nX: y.pdf', 'evilX y.pdf'],
  ['invoice\u202efdp.exe.pdf', 'invoicefdp.exe.pdf'],
  ['..', 'file'],
  ['', 'file'],
])('the name %j becomes %j', (given, expected) => expect(plainName(given)).toBe(expected));

it('a name in any script survives the header', () => {
  expect(dispositionOf('تقرير.pdf')).toBe(
    `attachment; filename="_____.pdf"; filename*=UTF-8''%D8%AA%D9%82%D8%B1%D9%8A%D8%B1.pdf`,
  );
});

describe('who may fetch a file', () => {
  const file = (level: FileFacts['level']): FileFacts => ({
    level,
    processId: 'p',
    ownerEntityId: 'dorvia',
    createdBy: 'okarin',
  });
  const reader = (role: Reader['role'], entityId: string | null, processId = 'p'): Reader => ({
    personId: 'x',
    role,
    processId,
    entityId,
  });
  it.each([
    ['the one who brought it, always', 'L5', { ...reader('focal_point', 'dorvia'), personId: 'okarin' }, true],
    ['a colleague, at our State', 'L4', reader('head_of_delegation', 'dorvia'), true],
    ['a colleague, at named', 'L5', reader('head_of_delegation', 'dorvia'), false],
    ['the secretariat, at our State', 'L4', reader('secretariat_officer', null), false],
    ['the secretariat, at bureau', 'L3', reader('secretariat_officer', null), true],
    ['another State, at bureau', 'L3', reader('focal_point', 'galdonia'), false],
    ['another State, at members', 'L2', reader('focal_point', 'galdonia'), true],
    ['an observer, at members', 'L2', reader('observer', 'norvale'), false],
    ['an observer, at participants', 'L1', reader('observer', 'norvale'), true],
    ['somebody of another process, at participants', 'L1', reader('focal_point', 'dorvia', 'q'), false],
    ['anybody, at public', 'L0', reader(null, null, 'q'), true],
  ] as const)('%s', (_, level, who, expected) => expect(mayRead(file(level), who)).toBe(expected));
});
