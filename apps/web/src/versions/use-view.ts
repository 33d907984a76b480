import { useState, useSyncExternalStore } from 'react';
import { remember, remembered } from '../ui/remember.js';

export type View = 'inline' | 'beside';

/** Two columns of a text need this much to be read. */
const WIDE = '(min-width: 56.25em)';

const watch = (changed: () => void) => {
  const wide = matchMedia(WIDE);
  wide.addEventListener('change', changed);
  return () => wide.removeEventListener('change', changed);
};
const isWide = (): boolean => matchMedia(WIDE).matches;

/** How a comparison is looked at, remembered on this device; where there is no room for two columns it is one text. */
export function useView(): { view: View; wide: boolean; choose(view: View): void } {
  const wide = useSyncExternalStore(watch, isWide);
  const [wish, setWish] = useState<View>(() => (remembered('compare.view') === 'beside' ? 'beside' : 'inline'));
  return {
    view: wide ? wish : 'inline',
    wide,
    choose: (view) => {
      remember('compare.view', view);
      setWish(view);
    },
  };
}
