/**
 * Brings something into the middle of what is seen, because somebody asked to go there; what stands well in view stays. The head
 * of the room covers the upper edge, the strip the lower one.
 */
export function intoView(element: Element): void {
  const { top, bottom, height } = element.getBoundingClientRect();
  if (top > innerHeight * 0.3 && bottom < innerHeight * 0.85) return;
  element.scrollIntoView({ block: height > innerHeight / 2 ? 'start' : 'center' });
}

/** On a small screen the strip with the tools stands over the lower edge of the words: a caret comes above it. */
const aboveStrip = (room: number) => ({
  left: room,
  top: room,
  right: room,
  get bottom() {
    const strip = matchMedia('(max-width: 45em)').matches ? document.getElementById('status') : null;
    return room + (strip?.offsetHeight ?? 0);
  },
});
export const caretClear = { scrollThreshold: aboveStrip(0), scrollMargin: aboveStrip(5) };
