import type { INestApplicationContext } from '@nestjs/common';
import type { AddresseeRule, MeetingView, ParticipationRole, Role, TextView } from '#contracts';
import { Blocks, Texts } from '#drafting';
import { FocalPoints } from '#followup';
import { Delegations, Meetings } from '#meetings';
import { DemoEntry, People, RoleTerms } from '#people';
import { type Actor, addDays, Clock, dayAt, systemActor, Transactional } from '#platform';
import { Entities, Memberships, Offices, Processes } from '#processes';
import { type DemoEntity, guests, ministries, people as named } from './corvane/world.js';
import draft from './draft.json' with { type: 'json' };
import { addressOf, inventedStates, namer, shuffled, thrower } from './invented.js';

export const CODE = 'CDM';
export const VENUE = 'Africa/Nairobi';

export interface Place {
  personId: string;
  name: string;
  role: Role;
  entity: string | null;
}
/** The world before anybody typed a word. */
export interface Setting {
  processId: string;
  meetingId: string;
  nextMeetingOn: string;
  textId: string;
  /** Codes of the member States, in their order. */
  states: string[];
  entityIds: Record<string, string>;
  joiners: string[];
  people: Place[];
}
export interface Wanted {
  states: number;
  seed: number;
  /** The next meeting; the sooner it is, the less the story has to travel. */
  nextMeetingAfterDays: number;
  /** Whom the first page offers: those with a story of their own, or everybody. */
  open: 'named' | 'all';
}

/** Builds the world by the product's own use cases, each act by somebody who may do it. */
export class SettingBuilder {
  private readonly people: Place[] = [];
  private readonly terms = new Map<string, Actor>();
  private readonly entityIds: Record<string, string> = {};
  private readonly name;
  private processId = '';

  constructor(
    private readonly app: INestApplicationContext,
    private readonly wanted: Wanted,
  ) {
    this.name = namer(wanted.seed);
  }

  /** One transaction: a world that was half built would be found again as if it were whole. */
  @Transactional()
  async build(): Promise<Setting> {
    const states = inventedStates(this.wanted.states);
    const codes = states.map(({ code }) => code);
    await this.foundProcess(states);
    const { meeting, nextMeetingOn } = await this.planMeetings();
    for (const code of [...codes, ...guests.map((one) => one.code)]) await this.delegation(meeting, code);
    await this.appointFocalPoints(codes);
    const joiners = shuffled(codes, thrower(this.wanted.seed)).slice(0, 7).sort();
    const textId = await this.draftText(meeting.id, codes, joiners);
    await this.openDoors();
    return {
      processId: this.processId,
      meetingId: meeting.id,
      nextMeetingOn,
      textId,
      states: codes,
      entityIds: this.entityIds,
      joiners,
      people: this.people,
    };
  }

  private async foundProcess(states: readonly DemoEntity[]): Promise<void> {
    const founder = await this.app
      .get(People)
      .invite({ ...this.called('secretariat_admin', null), zone: VENUE, quietly: true });
    const founding = await this.given(founder, 'secretariat_admin', null, null);
    const processes = this.app.get(Processes);
    const process = await processes.create(founding, {
      code: CODE,
      names: {
        en: 'Corvane Dialogue on Migration',
        fr: 'Dialogue de Corvane sur les migrations',
        ar: 'حوار كورفان حول الهجرة',
      },
      purpose:
        'Thirteen invented governments consult each other on migration, agree on recommendations and tell each other what became of them.',
      defaultZone: VENUE,
      startYear: 2019,
    });
    this.processId = process.id;
    await this.app.get(RoleTerms).end(founding.termId!, 'The process was founded.', founding);
    const admin = await this.given(founder, 'secretariat_admin', process.id, null);
    // Second in line, so that she first acts in the process: the whole installation is hers as well.
    await this.given(founder, 'secretariat_admin', null, null);
    await this.post('chair', null, VENUE);
    await this.post('secretariat_officer', null, VENUE);
    const fromOn = '2020-01-01';
    await this.app.get(Memberships).add(admin, process.id, {
      fromOn,
      entities: [...states, ...guests].map(({ code, en, fr, ar, kind, tier, zone, weekend }) => ({
        code,
        names: { en, fr, ar },
        kind,
        tier,
        zone,
        weekend,
      })),
    });
    for (const { code } of [...states, ...guests])
      this.entityIds[code] = (await this.app.get(Entities).byCode(code))!.id;
    for (const { code } of states) {
      for (const { kind, en } of ministries)
        await this.app.get(Entities).addMinistry(admin, this.entityIds[code]!, { kind, names: { en } });
    }
    await this.fillOffices(admin);
  }

  /** The chair is held by a person of Aruvia since the second meeting; the secretariat by its own house. */
  private async fillOffices(admin: Actor): Promise<void> {
    const offices = this.app.get(Offices);
    const house = await this.app.get(Entities).byCode(`SEC${CODE}`);
    await offices.appoint(admin, this.processId, { office: 'secretariat', entityId: house!.id, fromOn: '2020-01-01' });
    await offices.appoint(admin, this.processId, {
      office: 'chair',
      entityId: this.entityIds['ARV']!,
      personId: this.actor('chair').personId,
    });
  }

  /** Three meetings: what the second recommended is followed up, the third sits, the fourth is planned. */
  private async planMeetings(): Promise<{ meeting: MeetingView; nextMeetingOn: string }> {
    const meetings = this.app.get(Meetings);
    const officer = this.actor('secretariat_officer');
    const today = dayAt(this.app.get(Clock).now(), VENUE);
    const plan = (
      ordinal: number,
      name: string,
      startOn: string,
      city: string,
      predecessorId: string | null,
      inviteAll: boolean,
    ) =>
      meetings.plan(officer, {
        processId: this.processId,
        code: `${CODE}-${ordinal}`,
        ordinal,
        kind: 'senior_officials',
        predecessorId,
        names: { en: name },
        city,
        country: city === 'Port Salen' ? 'Aruvia' : 'Galdonia',
        venueZone: city === 'Port Salen' ? VENUE : 'Europe/Lisbon',
        startOn,
        endOn: addDays(startOn, 3),
        inviteAll,
      });
    const second = await plan(2, 'Second meeting', addDays(today, -730), 'Lindhaven', null, false);
    await meetings.setStatus(officer, second.id, { version: second.version, status: 'closed' });
    const third = await plan(3, 'Third meeting', addDays(today, -2), 'Port Salen', second.id, true);
    const nextMeetingOn = addDays(today, this.wanted.nextMeetingAfterDays);
    await plan(4, 'Fourth meeting', nextMeetingOn, 'Lindhaven', third.id, false);
    const open = await meetings.setStatus(officer, third.id, { version: third.version, status: 'open' });
    const meeting = await meetings.setAgenda(officer, third.id, {
      version: open.version,
      items: [
        'Opening',
        'Progress since the second meeting',
        'Negotiation of conclusions and recommendations',
        'Adoption',
        'Date and place of the fourth meeting',
      ].map((title, index) => ({
        title,
        isProgressReview: index === 1,
        sourceIds: [],
      })),
    });
    return { meeting, nextMeetingOn };
  }

  /** Three people for each State, four for the first; one for each guest. */
  private async delegation(meeting: MeetingView, code: string): Promise<void> {
    const delegation = meeting.delegations.find((row) => row.code === code)!;
    const entityId = this.entityIds[code]!;
    const guest = guests.find((one) => one.code === code);
    const first = this.entityIds[code] === Object.values(this.entityIds)[0];
    const roles: ParticipationRole[] = guest
      ? ['observer']
      : ['head', 'delegate', 'delegate', ...(first ? (['delegate'] as const) : [])];
    const houses = await this.app.get(Entities).ministries(entityId, 'en');
    const delegations = this.app.get(Delegations);
    // Two delegations come from one ministry only: the figures of a meeting are not to be too beautiful.
    const oneHouse = code === 'JNR' || code === 'LMR';
    for (const [index, role] of roles.entries()) {
      const acting: Role = guest
        ? guest.tier === 'participant_org'
          ? 'partner_agency'
          : 'observer'
        : role === 'head'
          ? 'head_of_delegation'
          : 'delegate';
      const { name, email } = this.called(acting, code);
      const view = await delegations.addParticipant(
        this.actor('secretariat_officer'),
        delegation.id,
        {
          name,
          email,
          role,
          ministryId: houses[oneHouse ? 0 : index % houses.length]?.id ?? null,
          seniority: role === 'head' ? 'director_general' : guest ? 'expert' : 'director',
        },
        true,
      );
      const { personId } = view.participants.at(-1)!;
      const [term] = (await this.app.get(RoleTerms).held(personId)).filter(
        (held) => held.role === acting && held.entity_id === entityId,
      );
      this.remember(personId, name, acting, code, term!.id, this.processId, entityId);
    }
    await delegations.respond(this.actor('secretariat_officer'), delegation.id, 'accepted');
  }

  /** Each head designates a focal point, who accepts. */
  private async appointFocalPoints(states: readonly string[]): Promise<void> {
    const focalPoints = this.app.get(FocalPoints);
    for (const code of states) {
      const { name, email } = this.called('focal_point', code);
      const entity = await this.app.get(Entities).get(this.entityIds[code]!);
      const personId = await this.app
        .get(People)
        .invite({ name, email, zone: entity.zone, processId: this.processId, quietly: true });
      const designation = await focalPoints.designate(this.actor('head_of_delegation', code), entity.id, {
        rank: 'primary',
        name,
        email,
      });
      await focalPoints.accept({ ...systemActor(this.processId), kind: 'person', personId }, designation.id);
      const [term] = (await this.app.get(RoleTerms).held(personId)).filter((held) => held.role === 'focal_point');
      this.remember(personId, name, 'focal_point', code, term!.id, this.processId, entity.id);
    }
    if (states.includes('DRV')) await this.post('ministry_contributor', 'DRV', 'Europe/Zurich');
  }

  /** The desk's draft: what shall be done, by whom, until when. */
  private async draftText(meetingId: string, states: readonly string[], joiners: readonly string[]): Promise<string> {
    const officer = this.actor('secretariat_officer');
    const year = dayAt(this.app.get(Clock).now(), VENUE).slice(0, 4);
    const text = await this.app.get(Texts).create(officer, {
      processId: this.processId,
      meetingId,
      symbol: `${CODE}/${year}/${draft.symbol}`,
      title: draft.title,
      lang: 'en',
      blocks: draft.blocks.map((block) => ({
        role: block.role as 'operative',
        text: block.text,
        itemKind: (block.kind as 'recommendation' | undefined) ?? null,
      })),
    });
    for (const [index, block] of text.blocks.entries()) {
      const { to, months, theme } = draft.blocks[index]!;
      if (!to) continue;
      await this.app.get(Blocks).describe(officer, text.id, block.id, {
        version: block.version,
        theme: theme ?? null,
        addresseeRule: this.addressees(to, states, joiners),
        deadlineRule: { kind: 'months_after_adoption', months: months! },
      });
    }
    if (this.wanted.open === 'named') await this.agreeFirst(text);
    return text.id;
  }

  /** The morning has been fruitful: the first recitals are agreed already, the rest is open. */
  private async agreeFirst({ id, blocks }: TextView): Promise<void> {
    for (const block of blocks.filter(({ role }) => role === 'preambular').slice(0, 4)) {
      await this.app
        .get(Blocks)
        .setState(this.actor('chair'), id, block.id, { state: 'agreed', version: block.version });
    }
  }

  private addressees(to: string, states: readonly string[], joiners: readonly string[]): AddresseeRule {
    const ids = (codes: readonly string[]) => codes.map((code) => this.entityIds[code]!);
    if (to === 'all') return { kind: 'all_members' };
    if (to === 'secretariat') return { kind: 'secretariat' };
    if (to === 'organisations') return { kind: 'organisations', entityIds: ids(['CMA', 'RLO']) };
    if (to === 'pathfinder') return { kind: 'pathfinder', joinerIds: ids(joiners) };
    // The addressees of the named paragraphs begin at different places, so that they are not always the same States.
    const count = Number(to.replace('named ', ''));
    return {
      kind: 'named',
      entityIds: ids(
        Array.from({ length: Math.min(count, states.length) }, (_, n) => states[(n + count) % states.length]!),
      ),
    };
  }

  /** Nobody of the demonstration needs a password: they come in by one click. */
  private async openDoors(): Promise<void> {
    const known = new Set(named.map(({ name }) => name));
    for (const { personId, name } of this.people) {
      if (this.wanted.open === 'named' && !known.has(name)) continue;
      const { email, zone } = await this.app.get(People).get(personId);
      await this.app.get(DemoEntry).settle({ name, email, zone });
    }
  }

  private async post(role: Role, code: string | null, zone: string): Promise<void> {
    const personId = await this.app
      .get(People)
      .invite({ ...this.called(role, code), zone, processId: this.processId, quietly: true });
    await this.given(personId, role, this.processId, code);
  }

  private async given(personId: string, role: Role, processId: string | null, code: string | null): Promise<Actor> {
    const entityId = code ? this.entityIds[code]! : null;
    const termId = await this.app
      .get(RoleTerms)
      .grant({ personId, role, processId, entityId, source: 'demonstration' });
    const { name } = await this.app.get(People).get(personId);
    return this.remember(personId, name, role, code, termId, processId, entityId);
  }

  private remember(
    personId: string,
    name: string,
    role: Role,
    code: string | null,
    termId: string,
    processId: string | null,
    entityId: string | null,
  ): Actor {
    const actor: Actor = { kind: 'person', personId, sessionId: null, termId, role, processId, entityId, lang: 'en' };
    if (processId !== null) this.people.push({ personId, name, role, entity: code });
    const post = code ? `${role} ${code}` : role;
    if (processId !== null && !this.terms.has(post)) this.terms.set(post, actor);
    return actor;
  }

  /** Whoever has a story of their own keeps their name; all others are invented. A second delegate never takes it. */
  private called(role: Role, code: string | null): { name: string; email: string } {
    const known = named.find((person) => person.role === role && (person.entity ?? null) === code);
    const taken = known && this.people.some(({ name }) => name === known.name);
    return known && !taken ? { name: known.name, email: addressOf(known.mail) } : this.name();
  }

  private actor(role: Role, code?: string): Actor {
    return this.terms.get(code ? `${role} ${code}` : role)!;
  }
}
