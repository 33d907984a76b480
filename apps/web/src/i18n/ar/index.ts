import type { Pack } from '../packs.js';
import { common } from './common.js';

export const ar: Pack = {
  common,
  areas: {
    accountability: () => import('./accountability.js').then((m) => m.accountability),
    adoption: () => import('./adoption.js').then((m) => m.adoption),
    silence: () => import('./silence.js').then((m) => m.silence),
    followup: () => import('./followup.js').then((m) => m.followup),
    reporting: () => import('./reporting.js').then((m) => m.reporting),
    processes: () => import('./processes.js').then((m) => m.processes),
    people: () => import('./people.js').then((m) => m.people),
    help: () => import('./help.js').then((m) => m.help),
    directory: () => import('./directory.js').then((m) => m.directory),
    meetings: () => import('./meetings.js').then((m) => m.meetings),
    drafting: () => import('./drafting.js').then((m) => m.drafting),
    door: () => import('./door.js').then((m) => m.door),
    home: () => import('./home.js').then((m) => m.home),
    inbox: () => import('./inbox.js').then((m) => m.inbox),
    ground: () => import('./ground.js').then((m) => m.ground),
    problem: () => import('./problem.js').then((m) => m.problem),
    notices: () => import('./notices.js').then((m) => m.notices),
    negotiation: () => import('./negotiation.js').then((m) => m.negotiation),
    history: () => import('./history.js').then((m) => m.history),
    implementation: () => import('./implementation.js').then((m) => m.implementation),
  },
};
