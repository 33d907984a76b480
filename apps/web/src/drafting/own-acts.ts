import type { Commanded, StructureCommand } from '#contracts';

/** The last command of one's own: said in words, and undone while it may be. */
export interface OwnAct {
  kind: StructureCommand['kind'] | 'redo';
  seq: number;
  told: Commanded;
}

/** An undo of one's own typing that was dropped, in the paragraph with this number. */
export interface NotUndone {
  number: string | null;
  because: 'agreed' | 'closed';
}

/** How many pieces of one's own typing could be undone now, and done again. */
export interface Steps {
  undo: number;
  redo: number;
}
export interface Typing {
  steps(): Steps;
  /** what is typed from here on is a piece of its own */
  beginStep(): void;
}

/** An act among one's pieces of typing: it came after so many of them. */
interface Among {
  seq: number;
  after: number;
}

/** One's own acts by command, and their order among what one typed, so that undo and redo go back and forth in the order of work. */
export class OwnActs {
  /** the editor, which knows the typing; without one nothing was typed */
  typing: Typing | null = null;
  private act: OwnAct | null = null;
  private notUndone: NotUndone | null = null;
  private undoable: readonly Among[] = [];
  private redoable: readonly Among[] = [];
  private readonly watchers = new Set<() => void>();

  readonly last = (): OwnAct | null => this.act;
  readonly dropped = (): NotUndone | null => this.notUndone;
  readonly watch = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  /** The act that the undo key means, or the redo key; none where it means typing. */
  meant(key: 'undo' | 'redo'): number | null {
    const top = (key === 'undo' ? this.undoable : this.redoable).at(-1);
    return top && this.steps()[key] <= top.after ? top.seq : null;
  }

  /** An act is given: what is typed from here on is a piece of its own, and comes after it. */
  begin(): Steps {
    this.typing?.beginStep();
    return this.steps();
  }
  /** It is done; `steps` is what could be undone when it was given. */
  done(command: StructureCommand, told: Commanded, steps: Steps): void {
    const { seq } = told;
    const again = command.kind === 'undo' && this.redoable.some((one) => one.seq === command.seq);
    if (command.kind === 'undo') this.drop(command.seq);
    else this.redoable = [];
    if (command.kind === 'undo' && !again) this.redoable = [...this.redoable, { seq, after: steps.redo }];
    else if (told.replaced !== 0) this.undoable = [...this.undoable, { seq, after: steps.undo }];
    this.typing?.beginStep();
    this.become({ kind: again ? 'redo' : command.kind, seq, told });
  }
  /** It cannot be undone any more, or done again. */
  drop(seq: number): void {
    this.undoable = this.undoable.filter((one) => one.seq !== seq);
    this.redoable = this.redoable.filter((one) => one.seq !== seq);
  }
  /** Words were typed since: what was undone is not done again after them, and nobody needs to be told of it any more. */
  typed(): void {
    this.redoable = [];
    const read = this.act?.kind === 'undo' || this.act?.kind === 'redo';
    if (this.notUndone || read) this.become(read ? null : this.act);
  }
  undoStopped(notUndone: NotUndone): void {
    this.become(this.act, notUndone);
  }
  /** What is shown was read: the dropped undo first, then the act behind it. */
  forget(): void {
    this.become(this.notUndone && this.act);
  }

  private steps(): Steps {
    return this.typing?.steps() ?? { undo: 0, redo: 0 };
  }
  private become(act: OwnAct | null, notUndone: NotUndone | null = null): void {
    this.act = act;
    this.notUndone = notUndone;
    for (const watcher of this.watchers) watcher();
  }
}
