import type { Pack } from '../packs.js';
import { common } from './common.js';

export const ru: Pack = {
  common,
  areas: {
    door: () => import('./door.js').then((m) => m.door),
    ground: () => import('./ground.js').then((m) => m.ground),
    help: () => import('./help.js').then((m) => m.help),
    problem: () => import('./problem.js').then((m) => m.problem),
  },
};
