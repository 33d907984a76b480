import type { Pack } from '../packs.js';
import { common } from './common.js';

export const fr: Pack = {
  common,
  areas: {
    door: () => import('./door.js').then((m) => m.door),
    problem: () => import('./problem.js').then((m) => m.problem),
    home: () => import('./home.js').then((m) => m.home),
    inbox: () => import('./inbox.js').then((m) => m.inbox),
    drafting: () => import('./drafting.js').then((m) => m.drafting),
    negotiation: () => import('./negotiation.js').then((m) => m.negotiation),
    history: () => import('./history.js').then((m) => m.history),
    ground: () => import('./ground.js').then((m) => m.ground),
    people: () => import('./people.js').then((m) => m.people),
    processes: () => import('./processes.js').then((m) => m.processes),
    meetings: () => import('./meetings.js').then((m) => m.meetings),
    directory: () => import('./directory.js').then((m) => m.directory),
    help: () => import('./help.js').then((m) => m.help),
    reporting: () => import('./reporting.js').then((m) => m.reporting),
    accountability: () => import('./accountability.js').then((m) => m.accountability),
    adoption: () => import('./adoption.js').then((m) => m.adoption),
    silence: () => import('./silence.js').then((m) => m.silence),
    implementation: () => import('./implementation.js').then((m) => m.implementation),
    followup: () => import('./followup.js').then((m) => m.followup),
    notices: () => import('./notices.js').then((m) => m.notices),
  },
};
