import type { Pack } from '../packs.js';
import { common } from './common.js';

export const ru: Pack = {
  common,
  areas: {},
};
