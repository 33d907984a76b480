import type { AddressInfo } from 'node:net';
import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import PostalMime from 'postal-mime';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import type { InboxLine, InboxMessageView } from '#contracts';
import type { Actor } from './actor.js';
import { Clock } from './clock.js';
import { CONFIG, type Config } from './config.js';
import { newId } from './ids.js';
import { InboxMessage } from './mail.entity.js';
import { Problem } from './problem.js';
import { Tx } from './tx.js';

const LARGEST_MAIL = 30 * 1024 * 1024;
const SHOWN = 200;

/** The product's own mail server on loopback: a mail is a row before the server says that it has it. */
@Injectable()
export class InboxServer implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Inbox');
  private server?: SMTPServer;

  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.listen();
  }

  /** Opens the inbox and tells the worker where it is. @returns the port. */
  async listen(): Promise<number> {
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['AUTH', 'STARTTLS'],
      size: LARGEST_MAIL,
      banner: 'Rapporteur inbox',
      disableReverseLookup: true,
      logger: false,
      onData: (stream, session, answer) => void this.receive(stream, session, answer),
    });
    server.on('error', (error) => this.logger.warn({ message: error.message }, 'inbox'));
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(this.config.SMTP_INBOX_PORT, '127.0.0.1', () => {
        server.off('error', reject);
        resolve();
      });
    });
    this.server = server;
    const { port } = server.server.address() as AddressInfo;
    await this.tx.sql(
      `INSERT INTO inbox_server (id, port, pid, since) VALUES (1, $1, $2, $3)
       ON CONFLICT (id) DO UPDATE SET port = excluded.port, pid = excluded.pid, since = excluded.since`,
      [port, process.pid, this.clock.real()],
    );
    return port;
  }

  async beforeApplicationShutdown(): Promise<void> {
    const server = this.server;
    if (!server) return;
    this.server = undefined;
    await new Promise<void>((resolve) => server.close(() => resolve()));
  }

  /** 250 only after the row is committed; a failure is a 451, so that the sender tries again. */
  private async receive(
    stream: SMTPServerDataStream,
    session: SMTPServerSession,
    answer: (error?: Error | null, said?: string) => void,
  ): Promise<void> {
    try {
      const parts: Buffer[] = [];
      for await (const part of stream) parts.push(part as Buffer);
      if (stream.sizeExceeded)
        return answer(Object.assign(new Error('This mail is too large.'), { responseCode: 552 }));
      const id = await this.store(Buffer.concat(parts), session.envelope.rcptTo.map((to) => to.address).join(', '));
      answer(null, `stored as ${id}`);
    } catch (error) {
      this.logger.error(
        { message: error instanceof Error ? error.message : String(error) },
        'a mail could not be stored',
      );
      answer(Object.assign(new Error('The inbox cannot store this mail at the moment.'), { responseCode: 451 }));
    }
  }

  /** One row, one statement: it is committed when it returns. */
  private async store(raw: Buffer, to: string): Promise<string> {
    const mail = await PostalMime.parse(raw);
    const id = newId();
    await this.tx.repository(InboxMessage).insert({
      id,
      mail_key: mail.headers.find((header) => header.key === 'x-rapporteur-key')?.value ?? null,
      message_id: mail.messageId ?? null,
      from_address: mail.from?.address ?? '',
      to_address: to,
      subject: withoutNul(mail.subject ?? ''),
      body_text: withoutNul(mail.text ?? ''),
      body_html: mail.html === undefined ? null : withoutNul(mail.html),
      size: raw.length,
      received_at: this.clock.now(),
    });
    return id;
  }
}

/** PostgreSQL keeps no NUL in a text. */
const withoutNul = (text: string): string => text.replaceAll('\0', '');

interface InboxRow extends InboxMessage {
  process_id: string | null;
}

/** What lies in the inbox: for everybody in the demonstration, for the secretariat of a rehearsing process elsewhere. */
@Injectable()
export class Inbox {
  constructor(
    private readonly tx: Tx,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  demoList(to?: string): Promise<InboxLine[]> {
    this.requireDemo();
    return this.list(null, to);
  }

  demoMessage(id: string): Promise<InboxMessageView> {
    this.requireDemo();
    return this.message(null, id);
  }

  rehearsalList(actor: Actor, to?: string): Promise<InboxLine[]> {
    return this.list(actor, to);
  }

  rehearsalMessage(actor: Actor, id: string): Promise<InboxMessageView> {
    return this.message(actor, id);
  }

  private requireDemo(): void {
    if (!this.config.DEMO) throw new Problem('demo-only');
  }

  private async list(reader: Actor | null, to?: string): Promise<InboxLine[]> {
    const rows = await this.tx.sql<InboxRow>(
      `SELECT m.id, m.from_address, m.to_address, m.subject, m.received_at FROM inbox_message m LEFT JOIN mail l ON l.dedupe_key = m.mail_key
        WHERE ($1::text IS NULL OR lower(m.to_address) = lower($1)) AND ($2 OR l.process_id = $3) ORDER BY m.seq DESC LIMIT ${SHOWN}`,
      [to ?? null, seesAll(reader), reader?.processId ?? null],
    );
    return rows.map(line);
  }

  private async message(reader: Actor | null, id: string): Promise<InboxMessageView> {
    const row = await this.tx.one<InboxRow>(
      `SELECT m.*, l.process_id FROM inbox_message m LEFT JOIN mail l ON l.dedupe_key = m.mail_key WHERE m.id = $1 AND ($2 OR l.process_id = $3)`,
      [id, seesAll(reader), reader?.processId ?? null],
    );
    if (!row) throw new Problem('not-found');
    return { ...line(row), text: row.body_text, html: row.body_html, key: row.mail_key };
  }
}

/** The demonstration's visitor, and the administrator of the whole installation. */
const seesAll = (reader: Actor | null): boolean => reader === null || reader.processId === null;

const line = (row: InboxRow): InboxLine => ({
  id: row.id,
  from: row.from_address,
  to: row.to_address,
  subject: row.subject,
  receivedAt: row.received_at.toISOString(),
});
