import { deleteCopies } from './database.js';
import { Device, type Keeping, type KeptView } from './device.js';

type Kept = Device | Exclude<Keeping, 'kept'>;
let here: { personId: string; device: Promise<Kept>; views: Map<string, KeptView> } | null = null;

function hereFor(personId: string): NonNullable<typeof here> {
  if (here?.personId !== personId) here = { personId, device: Device.open(personId), views: new Map() };
  return here;
}

/** What this device holds for a person, opened once for all pages of this tab. */
export const deviceOf = (personId: string): Promise<Kept> => hereFor(personId).device;

/** What was already read from it, by address: a page can show it in its first picture. */
export const viewsOf = (personId: string): Map<string, KeptView> => hereFor(personId).views;

/** At sign-out, and when another person begins, nothing of anybody else stays on this device. */
export async function forgetDevice(except?: string): Promise<void> {
  if (here && here.personId !== except) {
    const device = await here.device;
    if (typeof device !== 'string') device.close();
    here = null;
  }
  await deleteCopies(except);
}
