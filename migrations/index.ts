import { Ground20261201090000 } from './20261201090000-ground.js';
import { People20261201090100 } from './20261201090100-people.js';
import { TimeMailAndFiles20261201090010 } from './20261201090010-time-mail-and-files.js';
import { Drafting20261201090500 } from './20261201090500-drafting.js';

/** What the product gained, in order. Forward only. */
export const migrations = [
  Ground20261201090000,
  TimeMailAndFiles20261201090010,
  People20261201090100,
  Drafting20261201090500,
];
