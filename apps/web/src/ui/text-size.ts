import { remember, remembered } from './remember.js';

/** How large the words of negotiated texts are, in per cent. */
export const textSizes = [90, 100, 115, 130, 150, 175, 200] as const;
export type TextSize = (typeof textSizes)[number];

export function presentTextSize(): TextSize {
  const kept = Number(remembered('text-size'));
  return textSizes.find((size) => size === kept) ?? 100;
}

/** Wears the size chosen on this device. */
export function wearTextSize(): void {
  document.documentElement.style.setProperty('--text-scale', String(presentTextSize() / 100));
}

export function chooseTextSize(size: TextSize): void {
  remember('text-size', String(size));
  wearTextSize();
}
