/** As many as are told apart beside each other; delegations beyond that share, and their code tells who it is. */
export const COLOURS = 8;

/** A small number for each delegation in a room, kept as long as the room stands: whoever comes back has their own again. */
export class Colours {
  private readonly given = new Map<string, number>();

  of(delegation: string): number {
    const known = this.given.get(delegation);
    if (known !== undefined) return known;
    const uses = new Array<number>(COLOURS).fill(0);
    for (const colour of this.given.values()) uses[colour - 1]! += 1;
    const colour = uses.indexOf(Math.min(...uses)) + 1;
    this.given.set(delegation, colour);
    return colour;
  }
}
