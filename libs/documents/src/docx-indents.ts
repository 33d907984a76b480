import { childrenOf, type Element } from './docx-xml.js';

/**
 * Some writers begin a new list, at its first level, for what hangs under an item: how deep it hangs stands in its indent
 * alone, and only there is it taken from.
 */
export class Indents {
  private open: { list: string; left: number }[] = [];

  /** How many items this one hangs under. */
  depthOf(list: string, properties: Element | undefined): number {
    const left = leftOf(properties);
    if (left === undefined) {
      this.open = [];
      return 0;
    }
    const known = this.open.findIndex((one) => one.list === list && one.left === left);
    this.open =
      known >= 0 ? this.open.slice(0, known) : this.open.filter((one) => one.left < left && one.list !== list);
    this.open.push({ list, left });
    return this.open.length - 1;
  }

  /** What stands under one heading does not hang under what stood before it. */
  beginAgain(): void {
    this.open = [];
  }
}

function leftOf(properties: Element | undefined): number | undefined {
  const said = childrenOf(properties, 'ind').flatMap(
    ({ attributes }) => attributes['start'] ?? attributes['left'] ?? [],
  );
  const left = Number(said[0] ?? Number.NaN);
  return Number.isFinite(left) ? left : undefined;
}
