import { useEffect, useRef } from 'react';
import { isCommand } from '../ui/keys.rules.js';
import { isOpenItem, type Line } from './Contents.js';

/** The parts of the room in their order on the page, as F6 goes through them. */
const regions = ['#main', '#paragraph', '#navigation', '#status'] as const;

/** Where F6 leads: the part after the one that has the focus. After the last one the browser has the key. */
function nextRegion(back: boolean): HTMLElement | null {
  const there = regions.flatMap((at) => document.querySelector<HTMLElement>(at) ?? []);
  const within = (part: HTMLElement) => (part.closest('.margin') ?? part).contains(document.activeElement);
  const at = there.findIndex(within);
  const next = there[back ? (at < 0 ? there.length : at) - 1 : at + 1] ?? null;
  return next?.id === 'main' ? (next.querySelector<HTMLElement>('.words[role=textbox]') ?? next) : next;
}

/** The open paragraph after this one or before it, around the end of the text. */
function neighbour(lines: readonly Line[], here: string | null, back: boolean): Line | undefined {
  const at = lines.findIndex(({ id }) => id === here);
  const open = lines.map((line, index) => ({ line, index })).filter(({ line }) => isOpenItem(line));
  return back
    ? (open.findLast(({ index }) => index < at) ?? open.at(-1))?.line
    : (open.find(({ index }) => index > at) ?? open[0])?.line;
}

/** Keys of the room. None of them writes a letter, so that they are the same in every alphabet. */
export function useRoomKeys(lines: readonly Line[], here: string | null, onGo: (id: string) => void): void {
  const now = useRef({ lines, here, onGo });
  now.current = { lines, here, onGo };
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.altKey || event.isComposing || document.querySelector('.overlay')) return;
      const held = event.ctrlKey || event.metaKey;
      if (event.key === 'F8' && !held) {
        const next = neighbour(now.current.lines, now.current.here, event.shiftKey);
        event.preventDefault();
        if (next) now.current.onGo(next.id);
      } else if (event.key === 'F6' && !held) {
        const next = nextRegion(event.shiftKey);
        if (!next) return;
        event.preventDefault();
        next.focus();
      } else if (event.key === 'Enter' && isCommand(event) && !event.shiftKey) {
        // What one may do first with the paragraph one stands in; a field of its own form has the key before.
        const form = (event.target as Element | null)?.closest('form');
        const act = (form ?? document.querySelector('.margin'))?.querySelector<HTMLElement>(
          '.btn.primary:not([aria-disabled=true])',
        );
        if (!act) return;
        event.preventDefault();
        act.click();
      }
    };
    // Before the editor, which would break the line at Ctrl and Enter.
    window.addEventListener('keydown', press, true);
    return () => window.removeEventListener('keydown', press, true);
  }, []);
}
