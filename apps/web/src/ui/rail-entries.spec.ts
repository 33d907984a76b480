import { subject } from '@casl/ability';
import { abilityFor, roles } from '#contracts';
import { rail, standsIn } from './rail-entries.js';

const rooms = (path: string) => rail.filter((entry) => standsIn(entry, path)).map(({ to }) => to);

describe('the room in which somebody stands', () => {
  it.each([
    ['/', '/'],
    ['/meetings/1/participants', '/meetings'],
    ['/r/CDM-2026-07', '/recommendations'],
    ['/t/1/record', '/texts'],
    ['/directory/states/KEN', '/processes'],
    ['/processes/1', '/processes'],
    ['/messages/ledger', '/messages'],
  ])('%s lies in %s', (path, room) => expect(rooms(path)).toEqual([room]));

  it('a report is a task for who writes it and follow-up for who reads it', () => {
    expect(rooms('/q/1')).toEqual(['/tasks', '/follow-up']);
    expect(rooms('/focal-points')).toEqual(['/tasks', '/follow-up']);
  });

  it('texts are offered to whoever may read one, and to nobody else', () => {
    const reads = roles.filter((role) =>
      abilityFor({ role, processId: 'p', entityId: null }).can('read', subject('Text', { processId: 'p' })),
    );
    const offered = rail.find(({ to }) => to === '/texts')!.roles ?? [];
    expect([...offered].sort()).toEqual([...reads].sort());
  });

  it('what begins alike is not the same', () => expect(rooms('/reportsx')).toEqual([]));
});
