import type { Words } from '../pseudo.js';

/** The areas of words, fetched with the screens that use them. One line per chapter. */
export const areas = {
  door: () => import('./door.js').then((m) => m.door),
  problem: () => import('./problem.js').then((m) => m.problem),
  people: () => import('./people.js').then((m) => m.people),
  home: () => import('./home.js').then((m) => m.home),
  inbox: () => import('./inbox.js').then((m) => m.inbox),
  notices: () => import('./notices.js').then((m) => m.notices),
  reporting: () => import('./reporting.js').then((m) => m.reporting),
  adoption: () => import('./adoption.js').then((m) => m.adoption),
  silence: () => import('./silence.js').then((m) => m.silence),
  followup: () => import('./followup.js').then((m) => m.followup),
  drafting: () => import('./drafting.js').then((m) => m.drafting),
  negotiation: () => import('./negotiation.js').then((m) => m.negotiation),
  history: () => import('./history.js').then((m) => m.history),
  directory: () => import('./directory.js').then((m) => m.directory),
  processes: () => import('./processes.js').then((m) => m.processes),
  meetings: () => import('./meetings.js').then((m) => m.meetings),
  help: () => import('./help.js').then((m) => m.help),
  ground: () => import('./ground.js').then((m) => m.ground),
  implementation: () => import('./implementation.js').then((m) => m.implementation),
  accountability: () => import('./accountability.js').then((m) => m.accountability),
} satisfies Record<string, () => Promise<Words>>;

export type Area = keyof typeof areas;
