import { type Joined, type ProblemBody, type RoomClosed, liveMessages as say } from '#contracts';
import { heard, missed } from '../api/connection.js';
import type { Line, LineEars } from '../offline/line.js';
import { freshId } from './fresh-id.js';
import { LiveText } from './live-text.js';
import { cutBy, isPassing, ofCrowd, problemOfKey } from './refusals.js';
import { NotGiven, NotWhole, snapshotOf } from './snapshot.js';
import type { Standing } from './standing.js';

/** What joining needs of the room that is joined. */
export interface JoinedRoom {
  readonly textId: string;
  text(): LiveText | null;
  /** A text that this device held no copy of has come. */
  claim(text: LiveText): Promise<void>;
  letIn(text: LiveText, joined: Joined): void;
  startOver(problem: ProblemBody): Promise<void>;
  /** Nothing of this role is taken any more. */
  keepAll(problem: ProblemBody): Promise<void>;
}

const AGAIN_AFTER = 2_000;

/** Comes into the room, again whenever the connection is new or something is uncertain, and says when the door is shut. */
export class Joining {
  private again: ReturnType<typeof setTimeout> | null = null;
  private running: Promise<void> | null = null;
  /** the text as it stood when one came, fetched while the connection is made; taken once */
  private coming: Promise<LiveText> | null = null;
  private stopHearing: () => void = () => undefined;

  constructor(
    private readonly line: Line,
    private readonly standing: Standing,
    private readonly room: JoinedRoom,
  ) {}

  begin(told: LineEars['told']): void {
    if (!this.room.text()) {
      this.coming = this.fetched();
      // Joining asks for it and says what was wrong.
      this.coming.catch(() => undefined);
    }
    this.stopHearing = this.line.hear({
      up: () => this.up(),
      down: () => this.down(),
      refused: (problem) => void this.notLetIn(problem),
      told,
    });
    if (!this.line.isUp && this.standing.now.phase === 'joining') this.standing.become({ since: new Date() });
  }

  end(): void {
    this.stopHearing();
    if (this.again) clearTimeout(this.again);
    this.coming?.then((text) => text.destroy()).catch(() => undefined);
    this.coming = null;
  }

  async join(): Promise<void> {
    heard();
    this.running ??= this.joinNow().finally(() => {
      this.running = null;
    });
    return this.running;
  }

  /** Once more in a while, if the connection stands then. */
  later(): void {
    this.again ??= setTimeout(() => {
      this.again = null;
      if (this.line.isUp) void this.join();
    }, AGAIN_AFTER);
  }

  /** Something did not come. Of a text that does not come whole it is said: nobody would know why the room stays shut. */
  failed(error: unknown): void {
    if (error instanceof NotWhole) this.standing.become({ notWhole: true });
    this.later();
  }

  async notLetIn(problem: ProblemBody): Promise<void> {
    if (problem.key === 'wrong-generation') return this.room.startOver(problem);
    if (ofCrowd(problem)) this.standing.become({ problem });
    if (isPassing(problem.key)) return this.later();
    const cut = await cutBy(problem);
    if (this.standing.now.phase === 'closed') return;
    this.standing.become({ phase: 'closed', cut, readOnly: true, problem });
    if (cut === 'rights-ended' || cut === 'refused') await this.room.keepAll(problem);
  }

  /** The service closed the room while one was in it. */
  closed(reason: RoomClosed['reason']): void {
    if (reason === 'generation') void this.room.startOver(problemOfKey('wrong-generation'));
    else if (reason === 'rights-ended') void this.notLetIn(problemOfKey('rights-ended'));
    else {
      this.standing.become({ phase: 'reconnecting', since: new Date() });
      this.later();
    }
  }

  private async joinNow(): Promise<void> {
    if (this.again) clearTimeout(this.again);
    this.again = null;
    try {
      const text = this.room.text() ?? (await this.arrived());
      if (text !== this.room.text()) await this.room.claim(text);
      const have = { generation: text.generation, seq: text.seq };
      const reply = await this.line.ask<Joined>(say.join, { textId: this.room.textId, have });
      if (this.standing.now.phase === 'closed' && !this.standing.now.cut) return;
      if (reply.problem) void this.notLetIn(reply.problem);
      else this.room.letIn(text, reply);
    } catch (error) {
      if (error instanceof NotGiven) void this.notLetIn(error.problem);
      else this.failed(error);
    }
  }

  private arrived(): Promise<LiveText> {
    const coming = this.coming ?? this.fetched();
    this.coming = null;
    return coming;
  }
  private async fetched(): Promise<LiveText> {
    const { generation, to, updates } = await snapshotOf(this.room.textId);
    return LiveText.of(freshId(), generation, to, updates);
  }

  /** A connection that is new to this room: nothing is sent on it before it has joined. */
  private up(): void {
    if (this.standing.now.phase === 'live') this.standing.become({ phase: 'reconnecting' });
    void this.join();
  }
  private down(): void {
    missed();
    const { phase, since } = this.standing.now;
    if (phase === 'closed' || phase === 'reconnecting') return;
    this.standing.become({ phase: this.room.text() ? 'reconnecting' : 'joining', since: since ?? new Date() });
  }
}
