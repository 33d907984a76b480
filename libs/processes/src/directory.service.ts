import { Injectable } from '@nestjs/common';
import { writeXlsx } from 'hucre';
import type {
  DirectoryEntryView,
  DirectoryFacts,
  DirectoryView,
  EntityNameView,
  ExportDirectory,
  NameEntity,
  SaveDirectoryEntry,
} from '#contracts';
import { type Actor, Clock, Events, newId, Permission, Problem, Transactional, Tx } from '#platform';
import { csv } from './csv.rules.js';
import { DirectoryEntry, DirectoryEvent, DirectoryHeading, EntityName } from './directory.entity.js';
import { factsWrong, tablesOf } from './directory.rules.js';
import { referenceFlags } from './directory-reference.js';
import { directoryEntrySaved, entityNamed } from './processes.events.js';

/** A file made of the directory. */
export interface DirectoryFile {
  mediaType: string;
  bytes: Uint8Array;
}

/** The directory of processes: what the sources print of them, and what an administrator adds, each saying which it is. */
@Injectable()
export class Directory {
  constructor(
    private readonly tx: Tx,
    private readonly may: Permission,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  async read(actor: Actor): Promise<DirectoryView> {
    const entries = await this.tx.repository(DirectoryEntry).find({ order: { ordinal: 'ASC' } });
    const names = await this.tx.repository(EntityName).find({ order: { code: 'ASC' } });
    const events = await this.tx.repository(DirectoryEvent).find({ order: { ordinal: 'ASC' } });
    const headings = await this.tx.repository(DirectoryHeading).find({ order: { code: 'ASC' } });
    return {
      entries: entries.map(entryView),
      names: names.map(nameView),
      events: events.map(({ facts }) => facts),
      headings: headings.map(({ facts }) => facts),
      flags: referenceFlags(),
      may: { edit: this.mayEdit(actor) },
    };
  }

  @Transactional()
  async create(actor: Actor, facts: DirectoryFacts): Promise<DirectoryEntryView> {
    this.mustEdit(actor);
    await this.mustBeRight(facts);
    const last = await this.tx.one<{ last: number }>(
      `SELECT coalesce(max(ordinal), 0) AS last FROM directory_entry`,
      [],
    );
    const entry = { id: newId(), code: facts.code, facts, edited: true, ordinal: (last?.last ?? 0) + 1, version: 1 };
    await this.tx.repository(DirectoryEntry).insert(entry);
    await this.told(actor, entry);
    return entryView(entry);
  }

  @Transactional()
  async save(actor: Actor, entryId: string, input: SaveDirectoryEntry): Promise<DirectoryEntryView> {
    const entry = await this.tx.lock(DirectoryEntry, entryId);
    this.mustEdit(actor);
    if (entry.version !== input.version) throw new Problem('changed-meanwhile', { current: entryView(entry) });
    await this.mustBeRight(input.facts);
    Object.assign(entry, { code: input.facts.code, facts: input.facts, edited: true, version: entry.version + 1 });
    await this.tx.repository(DirectoryEntry).save(entry);
    await this.told(actor, entry);
    return entryView(entry);
  }

  /** The name of today in a language; what was printed stays as printed. */
  @Transactional()
  async name(actor: Actor, code: string, input: NameEntity): Promise<EntityNameView> {
    this.mustEdit(actor);
    const known = await this.tx.repository(EntityName).findOneBy({ code });
    if (!known) throw new Problem('not-found');
    const name = await this.tx.lock(EntityName, known.id);
    if (name.version !== input.version) throw new Problem('changed-meanwhile', { current: nameView(name) });
    name.names = Object.fromEntries(
      Object.entries(input.names).filter((pair): pair is [string, string] => pair[1] !== undefined),
    );
    name.version += 1;
    await this.tx.repository(EntityName).save(name);
    await this.events.tell(
      entityNamed,
      { code, names: name.names },
      { actor, processId: null, subject: { kind: 'entity_name', id: name.id } },
    );
    return nameView(name);
  }

  /** The directory as a file: a table as CSV, every table as a sheet of a workbook, everything in JSON. */
  async file(actor: Actor, { format, table = 'members' }: ExportDirectory): Promise<DirectoryFile> {
    const { may: _, ...facts } = await this.read(actor);
    const tables = tablesOf(facts, this.clock.now().toISOString().slice(0, 10));
    if (format === 'csv') return { mediaType: 'text/csv; charset=utf-8', bytes: Buffer.from(csv(tables[table])) };
    if (format === 'json')
      return { mediaType: 'application/json; charset=utf-8', bytes: Buffer.from(JSON.stringify(facts, null, 1)) };
    const bytes = await writeXlsx({
      sheets: Object.entries(tables).map(([name, lines]) => ({
        name: name[0]!.toUpperCase() + name.slice(1),
        rows: lines.map((line) => [...line]),
      })),
    });
    return { mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', bytes };
  }

  /** It belongs to the whole house: whoever administers one process alone does not speak of others. */
  private mayEdit(actor: Actor): boolean {
    return actor.processId === null && this.may.allows(actor, 'describe', 'Directory', {});
  }

  private mustEdit(actor: Actor): void {
    if (!this.mayEdit(actor)) throw new Problem('not-permitted');
  }

  private async mustBeRight(facts: DirectoryFacts): Promise<void> {
    const names = await this.tx.repository(EntityName).find({ select: { code: true } });
    const issues = factsWrong(facts, new Set(names.map(({ code }) => code)));
    if (issues.length > 0) throw new Problem('invalid-input', { issues });
  }

  private async told(actor: Actor, entry: DirectoryEntry): Promise<void> {
    await this.events.tell(
      directoryEntrySaved,
      { entryId: entry.id, code: entry.code, version: entry.version },
      { actor, processId: null, subject: { kind: 'directory_entry', id: entry.id } },
    );
  }
}

const entryView = (entry: DirectoryEntry): DirectoryEntryView => ({
  ...entry.facts,
  id: entry.id,
  version: entry.version,
  edited: entry.edited,
});
const nameView = (name: EntityName): EntityNameView => ({ ...name.facts, names: name.names, version: name.version });
