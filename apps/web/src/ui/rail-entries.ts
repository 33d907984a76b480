import type { Role } from '#contracts';

export interface RailEntry {
  to: string;
  word: string;
  icon: string;
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
  { to: '/texts', word: 'common.rail.texts', icon: 'file' },
  { to: '/recommendations', word: 'common.rail.recommendations', icon: 'quote' },
  {
    to: '/tasks',
    word: 'common.rail.tasks',
    icon: 'pen',
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
    roles: [...secretariat, 'chair', 'vice_chair'],
  },
  { to: '/accountability', word: 'common.rail.accountability', icon: 'table' },
  { to: '/messages', word: 'common.rail.messages', icon: 'mail' },
  { to: '/processes', word: 'common.rail.processes', icon: 'globe' },
  { to: '/administration', word: 'common.rail.administration', icon: 'key', roles: secretariat },
  { to: '/inbox', word: 'common.rail.inbox', icon: 'mail', after: true, demo: true },
  { to: '/help', word: 'common.rail.help', icon: 'help', after: true },
];
