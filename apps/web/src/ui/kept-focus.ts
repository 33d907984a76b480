import { useLayoutEffect, useRef } from 'react';

/** When what had the focus here is gone after its act, the focus goes to a place that stays, not to the top of the page. */
export function useKeptFocus<Place extends HTMLElement>(stays: string) {
  const place = useRef<Place>(null);
  const held = place.current?.contains(document.activeElement) ?? false;
  useLayoutEffect(() => {
    if (held && document.activeElement === document.body) document.getElementById(stays)?.focus();
  });
  return place;
}
