import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import MailComposer from 'nodemailer/lib/mail-composer';
import { parseConnectionUrl } from 'nodemailer/lib/shared';
import { CONFIG, type Config } from './config.js';
import type { Mail } from './mail.entity.js';
import { MailLines, type MailServer, NotDelivered } from './mail-lines.js';
import { Tx } from './tx.js';

/** Hands one letter to one mail server: the real one, or the product's own inbox. */
@Injectable()
export class MailTransport implements OnModuleDestroy {
  private readonly lines = new MailLines();
  private inboxPort?: number;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly tx: Tx,
  ) {}

  /** @returns what the server answered. @throws NotDelivered */
  async deliver(mail: Mail): Promise<string> {
    const server = await this.serverFor(mail);
    const letter = await new MailComposer(this.letterOf(mail)).compile().build();
    try {
      return await this.lines.send(server, { from: senderOf(this.config.MAIL_FROM), to: mail.to_address }, letter);
    } catch (error) {
      // The inbox may have been opened anew at another place.
      this.inboxPort = undefined;
      throw error;
    }
  }

  async onModuleDestroy(): Promise<void> {
    this.lines.hangUp();
  }

  private letterOf(mail: Mail) {
    return {
      from: mail.sender_name
        ? { name: mail.sender_name, address: senderOf(this.config.MAIL_FROM) }
        : this.config.MAIL_FROM,
      to: mail.to_address,
      subject: mail.subject,
      text: mail.body_text,
      html: mail.body_html ?? undefined,
      messageId: mail.message_id,
      date: mail.created_at,
      headers: {
        'X-Rapporteur-Key': mail.dedupe_key,
        'Content-Language': mail.lang,
        'Auto-Submitted': 'auto-generated',
      },
      disableFileAccess: true,
      disableUrlAccess: true,
    };
  }

  private async serverFor(mail: Mail): Promise<MailServer> {
    if (this.config.SMTP_URL && !mail.rehearsal) return parseConnectionUrl(this.config.SMTP_URL) as MailServer;
    const port = this.inboxPort ?? (await this.lookUpInbox());
    return { host: '127.0.0.1', port, ignoreTLS: true, name: 'rapporteur.localhost' };
  }

  private async lookUpInbox(): Promise<number> {
    // Nothing was handed over yet: a database that is away is a server that cannot be reached.
    const inbox = await this.tx
      .one<{ port: number }>(`SELECT port FROM inbox_server WHERE id = 1`)
      .catch(() => undefined);
    if (!inbox) throw new NotDelivered({ message: 'The inbox of this installation is not open.', stage: 'connecting' });
    this.inboxPort = inbox.port;
    return inbox.port;
  }
}

const senderOf = (from: string): string => /<([^>]+)>/.exec(from)?.[1] ?? from;
