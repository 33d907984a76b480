import type { Commanded, StructureCommand } from '#contracts';

/** The last command of one's own: said in words, and undone while it may be. */
export interface OwnAct {
  kind: StructureCommand['kind'];
  seq: number;
  told: Commanded;
  /** nothing was typed since: the undo key means this act */
  newest: boolean;
}

/** An undo of one's own typing that was dropped, in the paragraph with this number. */
export interface NotUndone {
  number: string | null;
  because: 'agreed' | 'closed';
}

export class OwnActs {
  private act: OwnAct | null = null;
  private notUndone: NotUndone | null = null;
  private readonly watchers = new Set<() => void>();

  readonly last = (): OwnAct | null => this.act;
  readonly dropped = (): NotUndone | null => this.notUndone;
  readonly watch = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  done({ kind }: StructureCommand, told: Commanded): void {
    this.become({ kind, seq: told.seq, told, newest: true });
  }
  /** Words were typed since. */
  typed(): void {
    if (this.act?.newest || this.notUndone) this.become(this.act && { ...this.act, newest: false });
  }
  undoStopped(notUndone: NotUndone): void {
    this.become(this.act, notUndone);
  }
  /** What is shown was read: the dropped undo first, then the act behind it. */
  forget(): void {
    this.become(this.notUndone && this.act);
  }

  private become(act: OwnAct | null, notUndone: NotUndone | null = null): void {
    this.act = act;
    this.notUndone = notUndone;
    for (const watcher of this.watchers) watcher();
  }
}
