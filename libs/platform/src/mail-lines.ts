import { Readable } from 'node:stream';
import SMTPConnection, { type SMTPConnectionOptions } from 'nodemailer/lib/smtp-connection';
import { type BrokenDelivery, type DeliveryStage, outcomeOf, sentenceOf, type Undelivered } from './mail.rules.js';

/** The letter was not accepted, or nobody knows whether it was. */
export class NotDelivered extends Error {
  readonly outcome: Undelivered;
  constructor(readonly broken: BrokenDelivery) {
    const outcome = outcomeOf(broken);
    super(sentenceOf(outcome, broken));
    this.outcome = outcome;
  }
}

export type MailServer = SMTPConnectionOptions & { auth?: { user: string; pass: string } };
export interface Envelope {
  from: string;
  to: string;
}

const CONNECT_MS = 15_000;
const SILENCE_MS = 60_000;
const IDLE_MS = 3_000;

/** Connections to mail servers. A line that carried a letter well is kept a moment for the next one. */
export class MailLines {
  private readonly idle = new Map<string, Line[]>();

  /** @returns what the server answered. @throws NotDelivered */
  async send(server: MailServer, envelope: Envelope, letter: Buffer): Promise<string> {
    const key = `${server.host}:${server.port}`;
    const kept = this.idle.get(key)?.pop();
    if (kept) {
      try {
        return await this.carry(key, kept, envelope, letter);
      } catch (error) {
        // The server had hung up meanwhile and saw nothing of this letter.
        if (!(error instanceof NotDelivered) || error.broken.stage === 'letter' || error.broken.responseCode)
          throw error;
      }
    }
    return this.carry(key, await Line.open(server), envelope, letter);
  }

  hangUp(): void {
    for (const lines of this.idle.values()) for (const line of lines) line.close();
    this.idle.clear();
  }

  private async carry(key: string, line: Line, envelope: Envelope, letter: Buffer): Promise<string> {
    const answer = await line.send(envelope, letter);
    const lines = this.idle.get(key) ?? [];
    this.idle.set(key, lines);
    lines.push(line);
    line.restFor(IDLE_MS, () => {
      const at = lines.indexOf(line);
      if (at >= 0) lines.splice(at, 1);
    });
    return answer;
  }
}

/** One conversation with one mail server. */
class Line {
  private timer?: NodeJS.Timeout;
  private broken?: (error: Error) => void;
  private gone?: () => void;

  private constructor(private readonly connection: SMTPConnection) {
    connection.on('error', (error: Error) => this.broken?.(error));
    connection.on('end', () => this.gone?.());
  }

  static async open({ auth, ...options }: MailServer): Promise<Line> {
    const connection = new SMTPConnection({
      connectionTimeout: CONNECT_MS,
      greetingTimeout: CONNECT_MS,
      socketTimeout: SILENCE_MS,
      ...options,
    });
    const line = new Line(connection);
    await line.asking('connecting', (done) => {
      connection.connect((failed) => {
        if (failed || !auth) done(failed ?? null);
        else connection.login(auth, (error) => done(error));
      });
    });
    return line;
  }

  async send(envelope: Envelope, letter: Buffer): Promise<string> {
    clearTimeout(this.timer);
    // The letter is a stream so that we know whether its transfer began.
    let stage: DeliveryStage = 'envelope';
    const stream = Readable.from(
      (function* () {
        stage = 'letter';
        yield letter;
      })(),
    );
    try {
      return await this.asking(
        () => stage,
        (done) => {
          this.connection.send({ from: envelope.from, to: [envelope.to] }, stream, (error, info) =>
            done(error, info?.response),
          );
        },
      );
    } finally {
      stream.destroy();
    }
  }

  /** Waits for the next letter, then says goodbye. */
  restFor(ms: number, gone: () => void): void {
    this.broken = gone;
    this.gone = gone;
    this.timer = setTimeout(() => {
      gone();
      this.connection.quit();
    }, ms).unref();
  }

  close(): void {
    clearTimeout(this.timer);
    this.connection.close();
  }

  /** One question to the server; an error of the connection is an answer too. A line that failed is not used again. */
  private async asking(
    stage: DeliveryStage | (() => DeliveryStage),
    ask: (done: (error: Error | null | undefined, answer?: string) => void) => void,
  ): Promise<string> {
    try {
      return await new Promise<string>((resolve, reject) => {
        this.broken = reject;
        ask((error, answer) => (error ? reject(error) : resolve(answer ?? '')));
      });
    } catch (error) {
      this.close();
      const { responseCode, response, message } = error as {
        responseCode?: number;
        response?: string;
        message: string;
      };
      throw new NotDelivered({ responseCode, response, message, stage: typeof stage === 'string' ? stage : stage() });
    }
  }
}
