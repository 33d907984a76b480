import { Injectable } from '@nestjs/common';
import type { BlameRun, TextVersionView } from '#contracts';
import { type Actor, Permission, Tx } from '#platform';
import { blameOf, type Hand, printedText, type Ranges } from '#text';
import { Freeze } from './freeze.service.js';
import { Rooms } from './rooms.service.js';
import { TextStore } from './text-store.js';
import type { TextVersion } from './text-version.entity.js';
import { Texts } from './texts.service.js';

/** Named states of a text, and who wrote what. */
@Injectable()
export class Versions {
  constructor(
    private readonly tx: Tx,
    private readonly may: Permission,
    private readonly texts: Texts,
    private readonly freezing: Freeze,
    private readonly rooms: Rooms,
    private readonly store: TextStore,
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

  async blame(actor: Actor, textId: string): Promise<BlameRun[]> {
    await this.readable(actor, textId);
    const { facts } = await this.rooms.read(textId);
    const doc = await this.store.document(textId, facts.seq);
    const rows = await this.store.sql<{ ranges: Ranges }>(
      `SELECT ranges FROM text_update WHERE text_id = $1 AND seq <= $2 AND ranges ? 'copied' ORDER BY seq`,
      [textId, facts.seq],
    );
    const writers = await this.store.sql<{
      client_id: string;
      person_id: string | null;
      entity_id: string | null;
      via: string;
    }>(`SELECT client_id, person_id, entity_id, via FROM text_writer WHERE text_id = $1`, [textId]);
    const hands = new Map<number, Hand>(
      writers.map((row) => [Number(row.client_id), { personId: row.person_id, entityId: row.entity_id, via: row.via }]),
    );
    const runs = blameOf(
      doc,
      hands,
      rows.map(({ ranges }) => ranges),
    );
    const codes = await this.tx.sql<{ id: string; code: string }>(
      `SELECT id, code FROM scope WHERE id = ANY($1::uuid[])`,
      [[...new Set(runs.map(({ entityId }) => entityId).filter((id) => id !== null))]],
    );
    const codeOf = new Map(codes.map(({ id, code }) => [id, code]));
    // Persons are named to the administrator only; everybody else sees delegations.
    const named = actor.role === 'secretariat_admin' || actor.kind === 'system';
    return runs.map((run) => ({
      ...run,
      personId: named ? run.personId : null,
      entityCode: run.entityId === null ? null : (codeOf.get(run.entityId) ?? null),
    }));
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
