import type { Commanded, StructureCommand } from '#contracts';

/** The last command of one's own: said in words, and undone while it may be. */
export interface OwnAct {
  kind: StructureCommand['kind'];
  seq: number;
  told: Commanded;
  /** nothing was typed since: the undo key means this act */
  newest: boolean;
}

export class OwnActs {
  private act: OwnAct | null = null;
  private readonly watchers = new Set<() => void>();

  readonly last = (): OwnAct | null => this.act;
  readonly watch = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  done({ kind }: StructureCommand, told: Commanded): void {
    this.become({ kind, seq: told.seq, told, newest: true });
  }
  /** Words were typed since. */
  typed(): void {
    if (this.act?.newest) this.become({ ...this.act, newest: false });
  }
  forget(): void {
    this.become(null);
  }

  private become(act: OwnAct | null): void {
    this.act = act;
    for (const watcher of this.watchers) watcher();
  }
}
