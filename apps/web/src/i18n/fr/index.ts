import type { Pack } from '../packs.js';
import { common } from './common.js';

export const fr: Pack = {
  common,
  areas: {},
};
