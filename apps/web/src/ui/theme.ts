import { remember, remembered } from './remember.js';

export const themes = ['system', 'light', 'dark', 'contrast'] as const;
export type Theme = (typeof themes)[number];

export function presentTheme(): Theme {
  const kept = remembered('theme');
  return themes.find((theme) => theme === kept) ?? 'system';
}

/** Wears the theme chosen on this device; the address may ask for another for this visit (`?theme=dark`). */
export function wearTheme(asked = new URLSearchParams(location.search).get('theme')): void {
  const theme = themes.find((one) => one === asked) ?? presentTheme();
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

export function chooseTheme(theme: Theme): void {
  remember('theme', theme);
  wearTheme(theme);
}
