/**
 * Brings something into the middle of what is seen, because somebody asked to go there; what stands well in view stays. The head
 * of the room covers the upper edge, the strip the lower one.
 */
export function intoView(element: Element): void {
  const { top, bottom, height } = element.getBoundingClientRect();
  if (top > innerHeight * 0.3 && bottom < innerHeight * 0.85) return;
  element.scrollIntoView({ block: height > innerHeight / 2 ? 'start' : 'center' });
}
