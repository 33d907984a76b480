/** As many as are told apart beside each other; delegations beyond that share, and their code tells who it is. */
export const COLOURS = 8;

/**
 * A small number for each delegation of a text, by the order in which they first came into it. That order is in the record
 * and only grows: a number never changes and is the same on every node.
 */
export class Colours {
  private order: readonly string[] = [];

  learn(order: readonly string[]): void {
    this.order = order;
  }
  knows(delegation: string): boolean {
    return this.order.includes(delegation);
  }
  /** One after the other, and from the first again when all are given: each is had by as many as any other. */
  of(delegation: string): number {
    return (Math.max(0, this.order.indexOf(delegation)) % COLOURS) + 1;
  }
}

/** Under which name somebody's delegation is in that order; who speaks for no State and no organisation goes by the role. */
export const delegationOf = ({ entityId, role }: { entityId: string | null; role: string | null }): string =>
  entityId ?? role ?? '';
