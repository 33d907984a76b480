import { useEffect } from 'react';

const margin = () => document.querySelector<HTMLElement>('.room .margin');
const tools = () => document.querySelector<HTMLElement>('.roomhead .only-narrow .menu');
/** Only where the tools are behind one word does the margin come up over the text. */
const covers = () => tools()?.checkVisibility() ?? false;

/**
 * On a small screen the margin comes up as a sheet for as long as a tool is open in it; whoever goes by keyboard stands
 * in it then, and afterwards again where the tools are.
 */
export function useSheet(open: boolean): void {
  useEffect(() => {
    if (!open) return;
    document.documentElement.dataset['sheet'] = 'tool';
    // The menu that was pressed takes the focus back when it closes.
    const moved = setTimeout(() => covers() && margin()?.focus({ preventScroll: true }), 100);
    return () => {
      clearTimeout(moved);
      const back = covers() && (document.activeElement === document.body || margin()?.contains(document.activeElement));
      delete document.documentElement.dataset['sheet'];
      if (back) tools()?.focus();
    };
  }, [open]);
}
