import { Injectable } from '@nestjs/common';
import {
  type CreateProcess,
  type DescribeProcess,
  ProcessRules,
  type ProcessView,
  type SetRules,
  type SetStatus,
} from '#contracts';
import { RoleTerms, Scopes } from '#people';
import {
  type Actor,
  Clock,
  dayAt,
  Events,
  isKnownZone,
  newId,
  Permission,
  Problem,
  Transactional,
  Tx,
} from '#platform';
import { Entities } from './entities.service.js';
import { Entity, Membership, Process, ProcessRulesVersion } from './entity.entity.js';
import { givenNames, nameIn } from './names.rules.js';
import {
  processCreated,
  processDescribed,
  processStatusChanged,
  rehearsalSwitched,
  rulesChanged,
} from './processes.events.js';

/** An entity, and in which capacity it takes part. */
export interface MemberRow extends Entity {
  membership_id: string;
  tier: Membership['tier'];
  from_on: string;
  to_on: string | null;
}

/** Processes: their members over time, their rules of procedure, whether they rehearse. */
@Injectable()
export class Processes {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly may: Permission,
    private readonly events: Events,
    private readonly scopes: Scopes,
    private readonly entities: Entities,
    private readonly terms: RoleTerms,
  ) {}

  async get(id: string): Promise<Process> {
    const process = await this.tx.repository(Process).findOneBy({ id });
    if (!process) throw new Problem('not-found');
    return process;
  }

  /** Whether its mails stay in the house; the mailroom asks for each letter. A process nobody knows rehearses. */
  async rehearses(id: string): Promise<boolean> {
    return (await this.tx.repository(Process).findOneBy({ id }))?.rehearsal ?? true;
  }

  /** The process held against other verbs until the transaction ends. */
  async hold(id: string): Promise<Process> {
    return this.tx.lock(Process, id);
  }

  async rulesOf(processId: string): Promise<ProcessRules> {
    return (await this.rulesInForce(processId)).rules;
  }

  async rulesInForce(processId: string): Promise<ProcessRulesVersion> {
    return this.tx
      .repository(ProcessRulesVersion)
      .findOneOrFail({ where: { process_id: processId }, order: { number: 'DESC' } });
  }

  /** Full members on a day: the States among which consensus is sought and denominators are counted. */
  async membersOn(processId: string, day: string): Promise<Entity[]> {
    return this.takingPart(processId, day, ['member']);
  }

  /** Entities of some tiers on a day, by code. */
  async takingPart(processId: string, day: string, tiers: readonly Membership['tier'][]): Promise<MemberRow[]> {
    return this.tx.sql<MemberRow>(
      `SELECT e.*, m.id AS membership_id, m.tier, to_char(m.from_on, 'YYYY-MM-DD') AS from_on, to_char(m.to_on, 'YYYY-MM-DD') AS to_on
         FROM membership m JOIN entity e ON e.id = m.entity_id
        WHERE m.process_id = $1 AND m.tier = ANY($3) AND m.from_on <= $2::date AND (m.to_on IS NULL OR m.to_on > $2::date) ORDER BY e.code`,
      [processId, day, tiers],
    );
  }

  async today(processId: string): Promise<string> {
    return dayAt(this.clock.now(), (await this.get(processId)).default_zone);
  }

  /** The administrator of the installation founds a process. It begins in rehearsal. */
  @Transactional()
  async create(actor: Actor, input: CreateProcess): Promise<ProcessView> {
    this.may.require(actor, 'create', 'Process', {});
    if (actor.kind === 'person' && actor.processId !== null) throw new Problem('not-permitted');
    if (!isKnownZone(input.defaultZone)) throw new Problem('unknown-zone', { zone: input.defaultZone });
    const names = givenNames(input.names);
    const process = await this.tx.repository(Process).save({
      id: newId(),
      code: input.code,
      names,
      purpose: input.purpose ?? null,
      status: 'active' as const,
      default_zone: input.defaultZone,
      start_year: input.startYear,
      rehearsal: true,
      created_at: this.clock.now(),
      version: 1,
    });
    await this.tx
      .repository(ProcessRulesVersion)
      .insert({ process_id: process.id, number: 1, rules: ProcessRules.parse({}), in_force_at: this.clock.now() });
    await this.toldToPeople(process);
    const secretariat = await this.entities.know({
      code: `SEC${process.code}`.slice(0, 12),
      kind: 'secretariat',
      names: { en: `Secretariat, ${names['en']}` },
      zone: input.defaultZone,
    });
    await this.tx.repository(Membership).insert({
      id: newId(),
      process_id: process.id,
      entity_id: secretariat.id,
      tier: 'secretariat',
      from_on: `${input.startYear}-01-01`,
      to_on: null,
    });
    // Whoever founds a process administers it: otherwise nobody could invite its first officer.
    if (actor.personId)
      await this.terms.grant(
        { personId: actor.personId, role: 'secretariat_admin', processId: process.id, source: 'secretariat' },
        actor,
      );
    await this.events.tell(
      processCreated,
      { processId: process.id, code: process.code },
      { actor, processId: process.id, subject: { kind: 'process', id: process.id } },
    );
    return this.view(process, actor.lang);
  }

  /** What was said of the process when it was founded is put right. What was adopted and sent meanwhile keeps its words. */
  @Transactional()
  async describe(actor: Actor, processId: string, input: DescribeProcess): Promise<ProcessView> {
    const process = await this.changeable(actor, processId, input.version);
    if (!isKnownZone(input.defaultZone)) throw new Problem('unknown-zone', { zone: input.defaultZone });
    process.names = givenNames(input.names);
    process.purpose = input.purpose || null;
    process.default_zone = input.defaultZone;
    process.start_year = input.startYear;
    await this.keep(process);
    await this.toldToPeople(process);
    await this.events.tell(
      processDescribed,
      { processId, names: process.names },
      { actor, processId, subject: { kind: 'process', id: processId } },
    );
    return this.view(process, actor.lang);
  }

  /** A human ends the rehearsal: from then on mails leave the house. */
  @Transactional()
  async setRehearsal(
    actor: Actor,
    processId: string,
    input: { version: number; rehearsal: boolean },
  ): Promise<ProcessView> {
    const process = await this.changeable(actor, processId, input.version);
    process.rehearsal = input.rehearsal;
    await this.keep(process);
    await this.toldToPeople(process);
    await this.events.tell(
      rehearsalSwitched,
      { processId, rehearsal: input.rehearsal },
      { actor, processId, subject: { kind: 'process', id: processId } },
    );
    return this.view(process, actor.lang);
  }

  @Transactional()
  async setRules(actor: Actor, processId: string, input: SetRules): Promise<ProcessView> {
    const process = await this.changeable(actor, processId, input.version);
    const number = (await this.rulesInForce(processId)).number + 1;
    await this.tx
      .repository(ProcessRulesVersion)
      .insert({ process_id: processId, number, rules: input.rules, in_force_at: this.clock.now() });
    await this.keep(process);
    await this.events.tell(
      rulesChanged,
      { processId, number },
      { actor, processId, subject: { kind: 'process', id: processId } },
    );
    return this.view(process, actor.lang);
  }

  @Transactional()
  async setStatus(actor: Actor, processId: string, input: SetStatus): Promise<ProcessView> {
    const process = await this.changeable(actor, processId, input.version);
    const from = process.status;
    process.status = input.status;
    await this.keep(process);
    await this.events.tell(
      processStatusChanged,
      { processId, from, to: input.status, reason: input.reason },
      { actor, processId, subject: { kind: 'process', id: processId } },
    );
    return this.view(process, actor.lang);
  }

  async look(actor: Actor, processId: string): Promise<ProcessView> {
    const process = await this.get(processId);
    this.may.require(actor, 'read', 'Process', { processId });
    return this.view(process, actor.lang);
  }

  /** The processes in which the person holds a role; the administrator of the installation sees all. */
  async list(actor: Actor): Promise<ProcessView[]> {
    const all = await this.tx.repository(Process).find({ order: { code: 'ASC' } });
    const own = actor.personId ? await this.terms.held(actor.personId) : [];
    const seen = all.filter(
      (process) =>
        (actor.role === 'secretariat_admin' && actor.processId === null) ||
        own.some((row) => row.process_id === process.id),
    );
    const views: ProcessView[] = [];
    for (const process of seen) views.push(await this.view(process, actor.lang));
    return views;
  }

  private async changeable(actor: Actor, processId: string, version: number): Promise<Process> {
    const process = await this.tx.lock(Process, processId);
    this.may.require(actor, 'manage', 'Process', { processId });
    if (process.version !== version)
      throw new Problem('changed-meanwhile', { current: await this.view(process, actor.lang) });
    return process;
  }

  /** Roles are shown with the name of their process. */
  private async toldToPeople({ id, code, names, rehearsal }: Process): Promise<void> {
    await this.scopes.know({ id, kind: 'process', code, names, rehearsal });
  }

  private async keep(process: Process): Promise<void> {
    process.version += 1;
    await this.tx.repository(Process).save(process);
  }

  private async view(process: Process, lang: string): Promise<ProcessView> {
    const rules = await this.rulesInForce(process.id);
    const members = await this.membersOn(process.id, dayAt(this.clock.now(), process.default_zone));
    return {
      id: process.id,
      code: process.code,
      name: nameIn(process.names, lang),
      names: process.names,
      purpose: process.purpose,
      status: process.status,
      defaultZone: process.default_zone,
      startYear: process.start_year,
      rehearsal: process.rehearsal,
      rules: rules.rules,
      rulesVersion: rules.number,
      version: process.version,
      members: members.length,
    };
  }
}
