import { useEffect } from 'react';

/**
 * How much of the lower edge a keyboard on the screen covers, as `--covered`: a browser lays it over the page and tells only
 * here. Whoever enlarges the page with two fingers has no keyboard there.
 */
export function useCovered(): void {
  useEffect(() => {
    const { visualViewport: seen, document } = window;
    const { style } = document.documentElement;
    const tell = () => {
      const covered = !seen || seen.scale > 1.01 ? 0 : window.innerHeight - seen.height - seen.offsetTop;
      style.setProperty('--covered', `${Math.max(0, Math.round(covered))}px`);
    };
    seen?.addEventListener('resize', tell);
    seen?.addEventListener('scroll', tell);
    tell();
    return () => {
      seen?.removeEventListener('resize', tell);
      seen?.removeEventListener('scroll', tell);
      style.removeProperty('--covered');
    };
  }, []);
}
