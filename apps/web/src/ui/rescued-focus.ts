/** The page of the house, whose parts come and go. The drafting room and the editor keep their focus themselves. */
const kept = (element: Element): boolean => element.closest('#main:not(.sheet)') !== null;

function pathOf(element: Element): Element[] {
  const path: Element[] = [];
  for (let one: Element | null = element; one; one = one.parentElement) path.push(one);
  return path;
}

const FIELD = 'form :is(input:not([type="hidden"], [type="file"]), select, textarea)';

/** What came in its place: the title of the page, the first field of a form that a button opened, or the part itself. */
function goTo(stays: HTMLElement, held: Element): void {
  const field = held.matches('button, a') ? stays.querySelector<HTMLElement>(FIELD) : null;
  const place = (held.id === 'title' && document.getElementById('title')) || field || stays;
  if (place.tabIndex < 0 && !place.hasAttribute('tabindex')) place.tabIndex = -1;
  place.focus({ preventScroll: place !== field });
}

/**
 * Many buttons are gone with their act: a form opens in their place, a line is taken out. Whoever works with the keyboard
 * or a screen reader stays where that happened and is not sent back to the top of the page.
 */
export function rescueFocus(): () => void {
  let path: Element[] = [];
  const observer = new MutationObserver(() => {
    const [held] = path;
    if (!held || held.isConnected) return;
    const stays = path.find((one) => one.isConnected);
    path = [];
    observer.disconnect();
    // Whoever knows better where to go is there by the next picture.
    requestAnimationFrame(() => {
      if (document.activeElement !== document.body) return;
      if (stays instanceof HTMLElement && stays.isConnected && kept(stays)) goTo(stays, held);
    });
  });
  const entered = ({ target }: FocusEvent) => {
    observer.disconnect();
    path = target instanceof Element && kept(target) ? pathOf(target) : [];
    if (path.length > 0) observer.observe(document.body, { childList: true, subtree: true });
  };
  /** Somebody left by themselves; what is taken away may say the same before it is gone. */
  const left = () =>
    queueMicrotask(() => {
      if (path[0]?.isConnected && document.activeElement === document.body) path = [];
    });
  document.addEventListener('focusin', entered);
  document.addEventListener('focusout', left);
  return () => {
    observer.disconnect();
    document.removeEventListener('focusin', entered);
    document.removeEventListener('focusout', left);
  };
}
