import { lettersRow, type ServiceStanding, serviceRows } from './service-rows.rules.js';

const now = new Date('2026-11-20T10:00:00Z');
const made = (at: string) => ({ lastSuccess: { at, path: '/x', bytes: 1 }, failedSince: null });
const said = (standing: Partial<ServiceStanding>) =>
  serviceRows({ letters: 0, acts: 0, backup: made('2026-11-20T02:00:00Z'), ...standing }, now).map(
    ({ block, title }) => [block, title.key.replace('home.row.', ''), title.params?.['count']],
  );

describe('what the service asks of its administrator', () => {
  it('is nothing while all goes well: the last backup is told', () => {
    expect(said({})).toEqual([['happening', 'backup', 8]]);
  });

  it('is to look where letters stay behind or planned acts are late', () => {
    expect(said({ letters: 4, acts: 2 })).toEqual([
      ['do_now', 'letters', 4],
      ['do_now', 'acts', 2],
      ['happening', 'backup', 8],
    ]);
    expect(lettersRow(0)).toEqual([]);
  });

  it.each([
    [
      'failed',
      { ...made('2026-11-20T02:00:00Z'), failedSince: { at: '2026-11-20T03:00:00Z', said: 'full' } },
      'backupFailed',
    ],
    ['is not known', { lastSuccess: null, failedSince: null }, 'backupUnknown'],
    ['missed a night', made('2026-11-18T02:00:00Z'), 'backupOld'],
  ] as const)('is to look where the backup %s', (_, backup, key) => {
    expect(said({ backup })).toEqual([['do_now', key, expect.any(Number)]]);
  });
});
