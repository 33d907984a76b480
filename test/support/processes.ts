import type { AddMembers, MeetingView, MembershipTier } from '#contracts';
import { Delegations, Meetings } from '#meetings';
import { systemActor } from '#platform';
import { Entities, type Entity, Memberships, Processes } from '#processes';
import type { TestApp } from './database.js';
import { aSignedIn, type SignedIn } from './people.js';

/** A process with its members, made by the product's own verbs. */
export interface World {
  processId: string;
  admin: SignedIn;
  officer: SignedIn;
  chair: SignedIn;
  /** Entities by code. */
  entity: Record<string, Entity>;
  meeting: MeetingView;
  /** Somebody of a delegation, signed in. */
  head: Record<string, SignedIn>;
}

const given = (code: string, tier: MembershipTier = 'member', over: Partial<AddMembers['entities'][number]> = {}) => ({
  code,
  names: { en: code[0] + code.slice(1).toLowerCase() },
  kind:
    tier === 'observer_state'
      ? ('observer_state' as const)
      : tier === 'participant_org'
        ? ('igo' as const)
        : tier === 'ngo_invited'
          ? ('ngo_field' as const)
          : ('state' as const),
  zone: 'Africa/Nairobi',
  tier,
  ...over,
});

/**
 * A process "Corvane Dialogue" (its code is given) with member States, a meeting in Port Salen, a chair, an officer,
 * and a signed-in head of delegation for each State.
 */
export async function aProcess(
  app: TestApp,
  options: {
    code?: string;
    members?: string[];
    observers?: string[];
    organisations?: string[];
    over?: Record<string, Partial<AddMembers['entities'][number]>>;
  } = {},
): Promise<World> {
  const { code = 'CDM', members = ['DRV', 'GLD', 'KSR'], observers = [], organisations = [], over = {} } = options;
  const founder = await aSignedIn(app, { role: 'secretariat_admin', processId: null });
  const processes = app.get(Processes);
  const process = await processes.create(founder.actor, {
    code,
    names: { en: 'Corvane Dialogue on Migration' },
    defaultZone: 'Africa/Nairobi',
    startYear: 2019,
  });
  const admin = await aSignedIn(app, { role: 'secretariat_admin', processId: process.id });
  await app.get(Memberships).add(admin.actor, process.id, {
    fromOn: '2020-01-01',
    entities: [
      ...members.map((one) => given(one, 'member', over[one])),
      ...observers.map((one) => given(one, 'observer_state', over[one])),
      ...organisations.map((one) => given(one, 'participant_org', over[one])),
    ],
  });
  const entity: World['entity'] = {};
  for (const one of [...members, ...observers, ...organisations]) entity[one] = (await app.get(Entities).byCode(one))!;
  const officer = await aSignedIn(app, { role: 'secretariat_officer', processId: process.id });
  const chair = await aSignedIn(app, { role: 'chair', processId: process.id });
  const meeting = await app.get(Meetings).plan(admin.actor, {
    processId: process.id,
    code: `${code}-3`,
    ordinal: 3,
    kind: 'senior_officials',
    names: { en: 'Third meeting' },
    city: 'Port Salen',
    country: 'Dorvia',
    venueZone: 'Africa/Nairobi',
    startOn: '2026-11-17',
    endOn: '2026-11-20',
    inviteAll: true,
  });
  const head: World['head'] = {};
  for (const one of members) {
    head[one] = await aSignedIn(app, {
      role: 'head_of_delegation',
      processId: process.id,
      entityId: entity[one]!.id,
      zone: entity[one]!.zone,
    });
    const delegation = meeting.delegations.find((row) => row.entityId === entity[one]!.id)!;
    await app.sql(`UPDATE delegation SET head_person_id = $2, response = 'accepted' WHERE id = $1`, [
      delegation.id,
      head[one]!.personId,
    ]);
  }
  return { processId: process.id, admin, officer, chair, entity, meeting, head };
}

export { Delegations, systemActor };
