import type { Pack } from '../packs.js';
import { common } from './common.js';

export const es: Pack = {
  common,
  areas: {},
};
