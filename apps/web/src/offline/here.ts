import { deleteCopies } from './database.js';
import { Device, type Keeping } from './device.js';

type Kept = Device | Exclude<Keeping, 'kept'>;
let here: { personId: string; device: Promise<Kept> } | null = null;

/** What this device holds for a person, opened once for all pages of this tab. */
export function deviceOf(personId: string): Promise<Kept> {
  if (here?.personId !== personId) here = { personId, device: Device.open(personId) };
  return here.device;
}

/** At sign-out, and when another person begins, nothing of anybody else stays on this device. */
export async function forgetDevice(except?: string): Promise<void> {
  if (here && here.personId !== except) {
    const device = await here.device;
    if (typeof device !== 'string') device.close();
    here = null;
  }
  await deleteCopies(except);
}
