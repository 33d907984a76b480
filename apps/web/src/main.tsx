import './styles/index.css';
import { isDoor } from './doors.js';
import { startWords } from './i18n/start.js';
import { heedNewest } from './offline/newest.js';
import { keepShell } from './offline/shell.js';
import { wearDensity } from './ui/density.js';
import { wearTextSize } from './ui/text-size.js';
import { wearTheme } from './ui/theme.js';

wearTheme();
wearTextSize();
wearDensity();
keepShell();
heedNewest();

// Before sign-in a small page is enough; the house with its rooms is fetched behind the door.
void (async () => {
  const words = startWords();
  const { open } = isDoor(location.pathname) ? await import('./people/door.js') : await import('./house.js');
  await words;
  const place = document.getElementById('app');
  if (place) await open(place);
})();
