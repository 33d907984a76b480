import type { Pack } from '../packs.js';
import { common } from './common.js';

export const zh: Pack = {
  common,
  areas: {
    door: () => import('./door.js').then((m) => m.door),
    help: () => import('./help.js').then((m) => m.help),
    ground: () => import('./ground.js').then((m) => m.ground),
    problem: () => import('./problem.js').then((m) => m.problem),
  },
};
