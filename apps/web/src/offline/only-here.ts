import { deviceOf } from './here.js';

/** What goes with this device: changes that are not in the record, and forms that were begun and not sent. */
export interface OnlyHere {
  changes: number;
  forms: number;
}

const SETTLED = 2_500;

/** What was confirmed a moment ago is cleared away first. */
export async function onlyHere(personId: string): Promise<OnlyHere> {
  const device = await deviceOf(personId);
  if (typeof device === 'string') return { changes: 0, forms: 0 };
  const count = async () => {
    const waiting = await device.waitingTexts().catch(() => new Map<string, number>());
    const kept = await device.keptOnly().catch(() => 0);
    const ofReports = await device.waitingForReports().catch(() => 0);
    return [...waiting.values()].reduce((sum, one) => sum + one, kept + ofReports);
  };
  let changes = await count();
  if (changes > 0) {
    await new Promise((resolve) => setTimeout(resolve, SETTLED));
    changes = await count();
  }
  return { changes, forms: await device.begunForms().catch(() => 0) };
}
