import { type Acknowledged, type ProblemBody, liveMessages as say } from '#contracts';
import { ACKNOWLEDGE_WITHIN, type Line, type LineEars, SocketLine } from './line.js';

/** What the tabs of one person in one browser say to each other. */
type Said =
  | { kind: 'hello'; tab: string }
  | { kind: 'line'; leader: string; up: boolean; refused?: ProblemBody }
  | { kind: 'told'; message: string; payload: unknown }
  | { kind: 'ask'; tab: string; nr: number; message: string; body: unknown }
  | { kind: 'say'; tab: string; message: string; body: unknown }
  | { kind: 'answer'; tab: string; nr: number; reply: unknown };

interface Asked {
  resolve(reply: never): void;
  reject(error: Error): void;
}

const lost = () => new Error('the connection went away before the answer');

/**
 * The one connection of all tabs of a person. The tab that holds the lock has it; the others speak through that tab. When
 * it goes away the next one connects, and every room joins again with what it has: what was not answered is asked again.
 */
export class TabLine implements Line {
  private readonly tab = crypto.randomUUID();
  private readonly channel: BroadcastChannel;
  private readonly ears = new Set<LineEars>();
  private readonly asked = new Map<number, Asked>();
  private readonly end = new AbortController();
  private leader: string | null = null;
  private up = false;
  private nr = 0;
  private lead: Lead | null = null;

  constructor(name: string) {
    this.channel = new BroadcastChannel(name);
    this.channel.onmessage = ({ data }: MessageEvent<Said>) => this.heard(data);
    const { signal } = this.end;
    const held = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
    void navigator.locks.request(`rapporteur.tab.${this.tab}`, () => held);
    void navigator.locks
      .request(name, { signal }, () => {
        this.lead = new Lead(this.tab, (said) => this.tell(said));
        return held;
      })
      .catch(() => undefined);
    this.channel.postMessage({ kind: 'hello', tab: this.tab } satisfies Said);
  }

  get isUp(): boolean {
    return this.up;
  }
  /** Whether this tab holds the connection. */
  get leads(): boolean {
    return this.lead !== null;
  }

  ask<View>(message: string, body: unknown): Promise<Acknowledged<View>> {
    if (!this.up) return Promise.reject(lost());
    if (this.lead) return this.lead.ask(this.tab, message, body) as Promise<Acknowledged<View>>;
    this.nr += 1;
    const nr = this.nr;
    this.channel.postMessage({ kind: 'ask', tab: this.tab, nr, message, body } satisfies Said);
    return new Promise<Acknowledged<View>>((resolve, reject) => {
      const late = setTimeout(() => {
        this.asked.delete(nr);
        reject(lost());
      }, ACKNOWLEDGE_WITHIN + 1_000);
      this.asked.set(nr, {
        resolve: (reply) => {
          clearTimeout(late);
          resolve(reply);
        },
        reject: (error) => {
          clearTimeout(late);
          reject(error);
        },
      });
    });
  }

  say(message: string, body: unknown): void {
    if (this.lead) this.lead.say(this.tab, message, body);
    else this.channel.postMessage({ kind: 'say', tab: this.tab, message, body } satisfies Said);
  }

  hear(ears: LineEars): () => void {
    this.ears.add(ears);
    if (this.up) queueMicrotask(() => this.ears.has(ears) && this.up && ears.up());
    return () => this.ears.delete(ears);
  }

  close(): void {
    this.lead?.close();
    this.end.abort();
    this.channel.close();
  }

  /** The leading tab tells itself what it tells the others. */
  private tell(said: Said): void {
    this.channel.postMessage(said);
    this.heard(said);
  }

  private heard(said: Said): void {
    if (said.kind === 'hello') this.lead?.greet();
    else if (said.kind === 'ask') void this.answer(said);
    else if (said.kind === 'say') this.lead?.say(said.tab, said.message, said.body);
    else if (said.kind === 'told') this.each((ears) => ears.told(said.message, said.payload));
    else if (said.kind === 'line') this.turned(said);
    else if (said.tab === this.tab) this.answered(said);
  }

  private async answer({ tab, nr, message, body }: Extract<Said, { kind: 'ask' }>): Promise<void> {
    if (!this.lead) return;
    const reply = await this.lead.ask(tab, message, body).catch(() => null);
    this.channel.postMessage({ kind: 'answer', tab, nr, reply } satisfies Said);
  }

  private answered({ nr, reply }: Extract<Said, { kind: 'answer' }>): void {
    const asked = this.asked.get(nr);
    this.asked.delete(nr);
    if (reply === null) asked?.reject(lost());
    else asked?.resolve(reply as never);
  }

  private turned({ leader, up, refused }: Extract<Said, { kind: 'line' }>): void {
    const another = this.leader !== null && leader !== this.leader;
    const was = this.up && !another;
    this.leader = leader;
    this.up = up;
    if (another || !up) {
      const waiting = [...this.asked.values()];
      this.asked.clear();
      for (const one of waiting) one.reject(lost());
    }
    if (refused) this.each((ears) => ears.refused(refused));
    else if (up && !was) this.each((ears) => ears.up());
    else if (!up) this.each((ears) => ears.down());
  }

  private each(tell: (ears: LineEars) => void): void {
    for (const one of [...this.ears]) tell(one);
  }
}

/** What the leading tab does for all: it holds the connection and knows which tab is in which room. */
class Lead {
  private readonly line = new SocketLine();
  private readonly rooms = new Map<string, Set<string>>();
  private readonly watched = new Set<string>();

  constructor(
    private readonly tab: string,
    private readonly tell: (said: Said) => void,
  ) {
    this.line.hear({
      up: () => {
        this.rooms.clear();
        this.greet();
      },
      down: () => this.greet(),
      refused: (refused) => this.tell({ kind: 'line', leader: this.tab, up: false, refused }),
      told: (message, payload) => this.tell({ kind: 'told', message, payload }),
    });
  }

  greet(): void {
    this.tell({ kind: 'line', leader: this.tab, up: this.line.isUp });
  }

  async ask(tab: string, message: string, body: unknown): Promise<unknown> {
    const reply = await this.line.ask<object>(message, body);
    if (message === say.join && !reply.problem) this.enter(tab, (body as { textId: string }).textId);
    return reply;
  }

  say(tab: string, message: string, body: unknown): void {
    const { textId } = body as { textId: string };
    if (message !== say.leave) this.line.say(message, body);
    else if (this.leave(tab, textId)) this.line.say(message, body);
  }

  close(): void {
    this.line.close();
  }

  private enter(tab: string, textId: string): void {
    this.rooms.set(textId, (this.rooms.get(textId) ?? new Set()).add(tab));
    if (tab === this.tab || this.watched.has(tab)) return;
    this.watched.add(tab);
    // Granted when that tab is gone, however it went.
    void navigator.locks.request(`rapporteur.tab.${tab}`, () => {
      this.watched.delete(tab);
      for (const text of [...this.rooms.keys()]) if (this.leave(tab, text)) this.line.say(say.leave, { textId: text });
    });
  }

  /** Whether nobody is left in the room. */
  private leave(tab: string, textId: string): boolean {
    const inside = this.rooms.get(textId);
    if (!inside?.delete(tab) || inside.size > 0) return false;
    this.rooms.delete(textId);
    return true;
  }
}

const lines = new Map<string, { line: Line; users: number }>();

/** The connection of one person in this tab; it is closed when its last room leaves. */
export function lineOf(personId: string): { line: Line; leave(): void } {
  const known = lines.get(personId);
  const shares = typeof BroadcastChannel !== 'undefined' && globalThis.isSecureContext && Boolean(navigator.locks);
  const entry = known ?? { line: shares ? new TabLine(`rapporteur.live.${personId}`) : new SocketLine(), users: 0 };
  entry.users += 1;
  lines.set(personId, entry);
  return {
    line: entry.line,
    leave: () => {
      entry.users -= 1;
      if (entry.users > 0) return;
      lines.delete(personId);
      entry.line.close();
    },
  };
}
