import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import type { Role } from '#contracts';
import { Blocks, Texts } from '#drafting';
import { Delegations, Meetings } from '#meetings';
import { DemoEntry, RoleTerms } from '#people';
import { type Actor, systemActor, Tx } from '#platform';
import { Entities, Processes } from '#processes';
import { recognise } from '#text';
import { entities, ministries, people, ruleOf, states } from './corvane/world.js';

const PLACE = 'Africa/Nairobi';
const address = (mail: string) => `${mail}@corvane.example`;

/** Plays the beginning of the story through the product's own use cases: process, States, meetings, people, a first draft. */
export class DemoSeed {
  private readonly processes: Processes;
  private readonly knownEntities: Entities;
  private readonly meetings: Meetings;
  private readonly delegations: Delegations;
  private readonly entry: DemoEntry;
  private readonly terms: RoleTerms;
  private readonly tx: Tx;

  constructor(private readonly app: INestApplicationContext) {
    const of = <T>(token: abstract new (...parts: never[]) => T) => app.get<T>(token as never, { strict: false });
    this.processes = of(Processes);
    this.knownEntities = of(Entities);
    this.meetings = of(Meetings);
    this.delegations = of(Delegations);
    this.entry = of(DemoEntry);
    this.terms = of(RoleTerms);
    this.tx = of(Tx);
  }

  /** @returns who can be entered as; twice leads to the same world. */
  async sow(): Promise<{ people: { name: string; role: Role; entity: string | null }[]; seeded: boolean }> {
    const present = await this.tx.one<{ id: string }>(`SELECT id FROM process WHERE code = 'CDM'`);
    if (!present) await this.world();
    return { people: people.map(({ name, role, entity }) => ({ name, role, entity: entity ?? null })), seeded: !present };
  }

  private async world(): Promise<void> {
    const founder = systemActor();
    const process = await this.processes.create(founder, {
      code: 'CDM',
      names: { en: 'Corvane Dialogue on Migration', fr: 'Dialogue de Corvane sur les migrations', ar: 'حوار كورفان حول الهجرة' },
      purpose: 'An invented consultative process of thirteen States: voluntary, confidential, every State with an equal voice.',
      defaultZone: PLACE,
      startYear: 2022,
    });
    const actor = systemActor(process.id);
    await this.processes.addMembers(actor, process.id, {
      fromOn: '2022-01-01',
      entities: entities.map(({ code, en, fr, ar, kind, tier, zone, weekend }) => ({ code, names: { en, fr, ar }, kind, tier, zone, weekend })),
    });
    for (const code of states) await this.describe(actor, code);
    const second = await this.meeting(actor, process.id, { ordinal: 2, en: 'Second meeting', fr: 'Deuxième réunion', city: 'Lindholm', startOn: '2024-10-14', endOn: '2024-10-16', predecessorId: null });
    const closed = await this.meetings.setStatus(actor, second.id, { version: second.version, status: 'open' });
    await this.meetings.setStatus(actor, second.id, { version: closed.version, status: 'closed' });
    const third = await this.meeting(actor, process.id, { ordinal: 3, en: 'Third meeting', fr: 'Troisième réunion', city: 'Port Salen', startOn: '2026-11-17', endOn: '2026-12-18', predecessorId: second.id });
    await this.settlePeople(actor, process.id, third.id);
    await this.meeting(actor, process.id, { ordinal: 4, en: 'Fourth meeting', fr: 'Quatrième réunion', city: 'Lindholm', startOn: '2028-05-16', endOn: '2028-05-18', predecessorId: third.id });
    await this.meetings.setStatus(actor, third.id, { version: third.version, status: 'open' });
    await this.draft(actor, process.id, third.id);
  }

  private async describe(actor: Actor, code: string): Promise<void> {
    const entity = (await this.knownEntities.byCode(code))!;
    for (const { kind, en } of ministries) await this.knownEntities.addMinistry(actor, entity.id, { kind, names: { en } });
  }

  private meeting(actor: Actor, processId: string, of: { ordinal: number; en: string; fr: string; city: string; startOn: string; endOn: string; predecessorId: string | null }) {
    const { ordinal, en, fr, city, startOn, endOn, predecessorId } = of;
    return this.meetings.plan(actor, { processId, code: `CDM-${ordinal}`, ordinal, kind: 'senior_officials', names: { en, fr }, city, country: 'Aruvia', venueZone: PLACE, startOn, endOn, predecessorId, inviteAll: true });
  }

  /** The people of the entry page, and a head of delegation for every other State, so that letters have readers. */
  private async settlePeople(actor: Actor, processId: string, meetingId: string): Promise<void> {
    for (const person of people) await this.settle(actor, processId, meetingId, person);
    for (const code of states.filter((one) => !people.some((person) => person.entity === one))) {
      const entity = entities.find((one) => one.code === code)!;
      await this.settle(actor, processId, meetingId, { name: `Head of delegation, ${entity.en}`, mail: `head.${code.toLowerCase()}`, role: 'head_of_delegation', entity: code, zone: entity.zone });
    }
  }

  private async settle(actor: Actor, processId: string, meetingId: string, person: { name: string; mail: string; role: Role; entity?: string; zone: string }): Promise<void> {
    const personId = await this.entry.settle({ name: person.name, email: address(person.mail), zone: person.zone });
    const entityId = person.entity ? (await this.knownEntities.byCode(person.entity))!.id : null;
    const speaks = entityId !== null && ['head_of_delegation', 'delegate', 'observer'].includes(person.role);
    if (!speaks) {
      await this.terms.grant({ personId, role: person.role, processId, entityId, source: 'demonstration' }, actor);
      return;
    }
    const meeting = await this.meetings.look(actor, meetingId);
    const delegation = meeting.delegations.find((one) => one.entityId === entityId)!;
    const role = person.role === 'head_of_delegation' ? ('head' as const) : person.role === 'observer' ? ('observer' as const) : ('delegate' as const);
    await this.delegations.addParticipant(actor, delegation.id, { name: person.name, email: address(person.mail), role, zone: person.zone }, true);
    await this.delegations.respond(actor, delegation.id, 'accepted');
  }

  /** The first draft as it was pasted; every numbered paragraph is a recommendation with addressees. */
  private async draft(actor: Actor, processId: string, meetingId: string): Promise<void> {
    const plain = readFileSync(join(import.meta.dirname, 'corvane/draft.txt'), 'utf8');
    const blocks = recognise(plain).map(({ role, level, text }) => ({ role, text, ...(role === 'subparagraph' && level === 2 ? { level } : {}), itemKind: role === 'operative' ? ('recommendation' as const) : null }));
    const texts = this.app.get(Texts, { strict: false });
    const view = await texts.create(actor, { processId, meetingId, symbol: 'CDM/2026/L.3', title: 'Conclusions and recommendations, Port Salen', lang: 'en', blocks });
    const ids = new Map((await this.knownEntities.many(await this.allIds(processId))).map((entity) => [entity.code, entity.id]));
    let number = 0;
    let theme = '';
    for (const block of view.blocks) {
      if (block.role === 'heading') theme = block.text;
      if (block.role !== 'operative') continue;
      number += 1;
      await this.app.get(Blocks, { strict: false }).describe(actor, view.id, block.id, {
        version: block.version,
        addresseeRule: ruleOf(number, (code) => ids.get(code)!),
        deadlineRule: { kind: 'before_next_meeting', days: 60 },
        theme,
      });
    }
  }

  private async allIds(processId: string): Promise<string[]> {
    const members = await this.processes.members(systemActor(processId), processId);
    return members.map((member) => member.entityId);
  }
}

