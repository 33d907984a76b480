import { useEffect } from 'react';

/** The contents show the paragraph in which one stands; nothing else on the page moves. */
export function useContentsFollow(here: string | null): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at when one stands elsewhere.
  useEffect(() => {
    const contents = document.querySelector<HTMLElement>('.contents');
    const line = contents?.querySelector('[aria-current]');
    if (!contents || !line) return;
    const [list, own] = [contents.getBoundingClientRect(), line.getBoundingClientRect()];
    if (own.top < list.top || own.bottom > list.bottom)
      contents.scrollTop += own.top - list.top - (list.height - own.height) / 2;
  }, [here]);
}
