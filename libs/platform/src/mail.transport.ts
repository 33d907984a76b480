import { once } from 'node:events';
import { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import MailComposer from 'nodemailer/lib/mail-composer';
import { parseConnectionUrl } from 'nodemailer/lib/shared';
import SMTPConnection, { type SMTPConnectionOptions } from 'nodemailer/lib/smtp-connection';
import { CONFIG, type Config } from './config.js';
import type { Mail } from './mail.entity.js';
import { type BrokenDelivery, type DeliveryStage, outcomeOf, sentenceOf, type Undelivered } from './mail.rules.js';
import { Tx } from './tx.js';

/** The letter was not accepted, or nobody knows whether it was. */
export class NotDelivered extends Error {
  readonly outcome: Undelivered;
  constructor(broken: BrokenDelivery) {
    const outcome = outcomeOf(broken);
    super(sentenceOf(outcome, broken));
    this.outcome = outcome;
  }
}

type Server = SMTPConnectionOptions & { auth?: { user: string; pass: string } };

const CONNECT_MS = 15_000;
const SILENCE_MS = 60_000;

/** Hands one letter to one mail server: the real one, or the product's own inbox. */
@Injectable()
export class MailTransport {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly tx: Tx,
  ) {}

  /** @returns what the server answered. @throws NotDelivered */
  async deliver(mail: Mail): Promise<string> {
    const server = await this.serverFor(mail);
    const letter = await new MailComposer(this.letterOf(mail)).compile().build();
    return handOver(server, { from: senderOf(this.config.MAIL_FROM), to: mail.to_address }, letter);
  }

  private letterOf(mail: Mail) {
    return {
      from: this.config.MAIL_FROM,
      to: mail.to_address,
      subject: mail.subject,
      text: mail.body_text,
      html: mail.body_html ?? undefined,
      messageId: mail.message_id,
      date: mail.created_at,
      headers: { 'X-Rapporteur-Key': mail.dedupe_key, 'Content-Language': mail.lang, 'Auto-Submitted': 'auto-generated' },
      disableFileAccess: true,
      disableUrlAccess: true,
    };
  }

  private async serverFor(mail: Mail): Promise<Server> {
    if (this.config.SMTP_URL && !mail.rehearsal) return parseConnectionUrl(this.config.SMTP_URL) as Server;
    const inbox = await this.tx.one<{ port: number }>(`SELECT port FROM inbox_server WHERE id = 1`);
    if (!inbox) throw new NotDelivered({ message: 'The inbox of this installation is not open.', stage: 'connecting' });
    return { host: '127.0.0.1', port: inbox.port, ignoreTLS: true, name: 'rapporteur.localhost' };
  }
}

const senderOf = (from: string): string => /<([^>]+)>/.exec(from)?.[1] ?? from;

/** One conversation with a mail server. The letter is a stream so that we know whether its transfer began. */
async function handOver(server: Server, envelope: { from: string; to: string }, letter: Buffer): Promise<string> {
  const { auth, ...options } = server;
  const connection = new SMTPConnection({ connectionTimeout: CONNECT_MS, greetingTimeout: CONNECT_MS, socketTimeout: SILENCE_MS, ...options });
  let stage: DeliveryStage = 'connecting';
  const stream = Readable.from(
    (function* () {
      stage = 'letter';
      yield letter;
    })(),
  );
  try {
    return await new Promise<string>((resolve, reject) => {
      connection.once('error', reject);
      connection.connect((failed) => {
        if (failed) return reject(failed);
        const send = () => {
          stage = 'envelope';
          connection.send({ from: envelope.from, to: [envelope.to] }, stream, (error, info) => (error ? reject(error) : resolve(info!.response)));
        };
        if (auth) connection.login(auth, (error) => (error ? reject(error) : send()));
        else send();
      });
    });
  } catch (error) {
    const { responseCode, response, message } = error as { responseCode?: number; response?: string; message: string };
    throw new NotDelivered({ responseCode, response, message, stage });
  } finally {
    stream.destroy();
    await leave(connection);
  }
}

/** The answer is known; however the goodbye goes, it changes nothing. */
async function leave(connection: SMTPConnection): Promise<void> {
  connection.on('error', () => undefined);
  const ended = once(connection, 'end').catch(() => undefined);
  connection.quit();
  await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 200).unref())]);
  connection.close();
}
