import { Injectable } from '@nestjs/common';
import type { TextVersionView } from '#contracts';
import { type Actor, Permission } from '#platform';
import { printedText } from '#text';
import { Freeze } from './freeze.service.js';
import type { TextVersion } from './text-version.entity.js';
import { Texts } from './texts.service.js';

/** Named states of a text. */
@Injectable()
export class Versions {
  constructor(
    private readonly may: Permission,
    private readonly texts: Texts,
    private readonly freezing: Freeze,
  ) {}

  async list(actor: Actor, textId: string): Promise<TextVersionView[]> {
    await this.readable(actor, textId);
    return (await this.texts.versionsOf(textId)).map(versionView);
  }

  /** Keeps the text as it stands under a name. */
  async name(actor: Actor, textId: string, name: string): Promise<TextVersionView> {
    const text = await this.texts.get(textId);
    this.may.require(actor, 'freeze', 'Text', { processId: text.process_id, state: text.state });
    return versionView(await this.freezing.freeze(textId, 'manual', name));
  }

  async plain(actor: Actor, versionId: string): Promise<string> {
    const version = await this.readableVersion(actor, versionId);
    const { symbol, title, blocks } = version.canonical;
    return `${symbol}\n${title}\n\n${printedText(blocks)}\n\nSHA-256 ${version.sha256}\n`;
  }

  /** The very characters whose hash is the version's. */
  async canonical(actor: Actor, versionId: string): Promise<string> {
    return (await this.readableVersion(actor, versionId)).canonical_text;
  }

  private async readable(actor: Actor, textId: string): Promise<void> {
    const text = await this.texts.get(textId);
    this.texts.mayRead(actor, { processId: text.process_id, state: text.state });
  }

  private async readableVersion(actor: Actor, versionId: string): Promise<TextVersion> {
    const version = await this.texts.version(versionId);
    await this.readable(actor, version.text_id);
    return version;
  }
}

export const versionView = (version: TextVersion): TextVersionView => ({
  id: version.id,
  textId: version.text_id,
  name: version.name,
  reason: version.reason,
  seq: Number(version.seq),
  sha256: version.sha256,
  at: new Date(version.at).toISOString(),
});
