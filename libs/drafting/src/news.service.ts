import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import { APP_ROLE, CONFIG, type Config, newId } from '#platform';

/** What a node hears: rows were written elsewhere (`seq` 0: look at everything), or it may have missed something. */
export interface NewsListener {
  heard(textId: string, seq: number): void;
  missed(): void;
}

const CHANNEL = 'rapporteur_text';
const HERE_MS = 10_000;
/** Who was not heard of for so long is gone. */
const GONE_MS = 35_000;
/** So long after connecting it may be that others are there who did not answer yet. */
const UNSURE_MS = 3000;
const RECONNECT_MS = 500;
/** A notification holds 8000 bytes. */
const MOST_IN_ONE = 120;

/**
 * The wake-up between nodes, on a connection of its own and never inside a transaction of the record: which text has how many
 * rows now. It is no truth; who hears reads the record, and who did not hear looks once a second. A node that knows of no
 * other says nothing.
 */
@Injectable()
export class News implements OnApplicationShutdown {
  private readonly logger = new Logger('News');
  private readonly self = newId();
  private readonly others = new Map<string, number>();
  private readonly waiting = new Map<string, number>();
  private client: pg.Client | null = null;
  private connecting: Promise<void> | null = null;
  private sending: Promise<void> | null = null;
  private listener: NewsListener | null = null;
  private connectedAt = 0;
  private beat: NodeJS.Timeout | null = null;
  private ended = false;

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** From now on this node hears, and tells others that it is there. */
  async listen(listener: NewsListener): Promise<void> {
    this.listener = listener;
    this.beat ??= setInterval(() => void this.say('here'), HERE_MS).unref();
    await this.connected().catch(() => undefined);
  }

  /** Rows of a text were committed. */
  tell(textId: string, seq: number): void {
    if (this.ended || this.alone) return;
    this.waiting.set(textId, Math.max(seq, this.waiting.get(textId) ?? 0));
    this.sending ??= this.send().finally(() => {
      this.sending = null;
    });
  }

  async onApplicationShutdown(): Promise<void> {
    this.ended = true;
    if (this.beat) clearInterval(this.beat);
    await this.connecting?.catch(() => undefined);
    await this.sending;
    await this.client?.query(`SELECT pg_notify($1, $2)`, [CHANNEL, `${this.self} gone`]).catch(() => undefined);
    await this.client?.end().catch(() => undefined);
  }

  private get alone(): boolean {
    const now = performance.now();
    if (!this.listener || !this.client || now - this.connectedAt < UNSURE_MS) return false;
    for (const [node, heardAt] of this.others) if (now - heardAt > GONE_MS) this.others.delete(node);
    return this.others.size === 0;
  }

  private async send(): Promise<void> {
    // The end of the turn: what one commit wrote into many texts is told together.
    await new Promise<void>((resolve) => setImmediate(resolve));
    while (this.waiting.size > 0 && !this.ended) {
      const some = [...this.waiting].slice(0, MOST_IN_ONE);
      for (const [textId] of some) this.waiting.delete(textId);
      await this.say(some.flat().join(' '));
    }
  }

  private async say(words: string): Promise<void> {
    try {
      await this.connected();
      await this.client?.query(`SELECT pg_notify($1, $2)`, [CHANNEL, `${this.self} ${words}`]);
    } catch (error) {
      this.logger.debug({ error: (error as Error).message }, 'other nodes could not be told');
    }
  }

  private async connected(): Promise<void> {
    if (this.client || this.ended) return;
    this.connecting ??= this.connect().finally(() => {
      this.connecting = null;
    });
    await this.connecting;
  }

  private async connect(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.config.DATABASE_URL,
      keepAlive: true,
      options: `-c role=${APP_ROLE} -c synchronous_commit=off`,
      application_name: 'rapporteur-news',
    });
    client.on('notification', ({ payload }) => this.hear(payload ?? ''));
    client.on('error', () => this.lost(client));
    client.on('end', () => this.lost(client));
    await client.connect();
    await client.query(`LISTEN ${CHANNEL}`);
    this.client = client;
    this.connectedAt = performance.now();
    if (this.listener) await client.query(`SELECT pg_notify($1, $2)`, [CHANNEL, `${this.self} hello`]);
    this.listener?.missed();
  }

  private lost(client: pg.Client): void {
    if (this.client !== client) return;
    this.client = null;
    client.end().catch(() => undefined);
    if (this.ended || !this.listener) return;
    const again = (): void => {
      this.connected().catch(() => setTimeout(again, RECONNECT_MS).unref());
    };
    setTimeout(again, RECONNECT_MS).unref();
  }

  private hear(payload: string): void {
    const [from, ...words] = payload.split(' ');
    if (!from || from === this.self) return;
    if (words[0] === 'gone') {
      this.others.delete(from);
      return;
    }
    if (words[0] === 'hello' || words[0] === 'here') {
      const known = this.others.has(from);
      this.others.set(from, performance.now());
      if (!known && this.listener) void this.say('here');
      return;
    }
    for (let n = 0; n + 1 < words.length; n += 2) this.listener?.heard(words[n]!, Number(words[n + 1]));
  }
}
