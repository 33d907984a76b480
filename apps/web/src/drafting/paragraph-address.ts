import { useEffect, useRef } from 'react';
import { useLocation } from 'react-router';

const ADDRESS = /^#p-([0-9a-f-]{36})$/;

/** The paragraph that an address names. */
export const paragraphAsked = (hash: string): string | null => ADDRESS.exec(hash)?.[1] ?? null;

/** An address that names a paragraph leads there once the words can be entered, also from within the same text. */
export function useParagraphAddress(ready: boolean, go: (id: string) => void): void {
  const { hash, key } = useLocation();
  const act = useRef(go);
  act.current = go;
  const gone = useRef<string | null>(null);
  useEffect(() => {
    const id = paragraphAsked(hash);
    if (!ready || id === null || gone.current === key) return;
    // Once for each going there: a new editor for the same address leaves the caret where it stood.
    gone.current = key;
    act.current(id);
  }, [hash, key, ready]);
}
