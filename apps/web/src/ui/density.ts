import { remember, remembered } from './remember.js';

/** How close the rows of tables and lists stand. */
export const densities = ['compact', 'usual', 'roomy'] as const;
export type Density = (typeof densities)[number];

export function presentDensity(): Density {
  const kept = remembered('density');
  return densities.find((density) => density === kept) ?? 'usual';
}

/** Wears the density chosen on this device. */
export function wearDensity(): void {
  const density = presentDensity();
  if (density === 'usual') delete document.documentElement.dataset['density'];
  else document.documentElement.dataset['density'] = density;
}

export function chooseDensity(density: Density): void {
  remember('density', density);
  wearDensity();
}
