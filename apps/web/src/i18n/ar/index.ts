import type { Pack } from '../packs.js';
import { common } from './common.js';

export const ar: Pack = {
  common,
  areas: {},
};
