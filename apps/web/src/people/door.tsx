import { createRoot } from 'react-dom/client';
import { loadWords } from '../i18n/start.js';
import { wearTheme } from '../ui/theme.js';

export function open(place: HTMLElement): void {
  wearTheme();
  void loadWords('people').then(() => createRoot(place).render(<p>door</p>));
}
