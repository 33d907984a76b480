import type { Role } from '#contracts';

export interface RailEntry {
  to: string;
  word: string;
  icon: string;
  /** Other addresses that belong to this room. */
  also?: readonly string[];
  /** Only for these roles; without it for everybody. */
  roles?: readonly Role[];
  /** Below the line. */
  after?: boolean;
  /** In the demonstration for everybody, in a rehearsal for the secretariat. */
  demo?: boolean;
}

export const secretariat: readonly Role[] = ['secretariat_admin', 'secretariat_officer'];

/** The rooms of the house in their order. An entry shows itself once a chapter has a page at its address. */
export const rail: readonly RailEntry[] = [
  { to: '/', word: 'common.rail.home', icon: 'home' },
  { to: '/meetings', word: 'common.rail.meetings', icon: 'users' },
  {
    to: '/texts',
    word: 'common.rail.texts',
    icon: 'file',
    also: ['/t'],
    // Whoever may read a text, by the rulebook.
    roles: [...secretariat, 'chair', 'vice_chair', 'head_of_delegation', 'delegate', 'observer', 'partner_agency'],
  },
  { to: '/recommendations', word: 'common.rail.recommendations', icon: 'quote', also: ['/r'] },
  {
    to: '/tasks',
    word: 'common.rail.tasks',
    icon: 'pen',
    also: ['/q', '/focal-points', '/designations'],
    roles: [
      'focal_point',
      'alternate_focal_point',
      'ministry_contributor',
      'capital_official',
      'head_of_delegation',
      'partner_agency',
    ],
  },
  {
    to: '/follow-up',
    word: 'common.rail.followUp',
    icon: 'clock',
    also: ['/q', '/reports', '/focal-points', '/designations'],
    roles: [...secretariat, 'chair', 'vice_chair'],
  },
  { to: '/accountability', word: 'common.rail.accountability', icon: 'table' },
  { to: '/messages', word: 'common.rail.messages', icon: 'mail' },
  { to: '/processes', word: 'common.rail.processes', icon: 'globe', also: ['/directory'] },
  { to: '/administration', word: 'common.rail.administration', icon: 'key', roles: secretariat },
  { to: '/inbox', word: 'common.rail.inbox', icon: 'mail', after: true, demo: true },
  { to: '/help', word: 'common.rail.help', icon: 'help', after: true },
];

/** Whether an address lies in this room. */
export const standsIn = ({ to, also = [] }: RailEntry, path: string): boolean =>
  to === '/' ? path === '/' : [to, ...also].some((one) => path === one || path.startsWith(`${one}/`));
