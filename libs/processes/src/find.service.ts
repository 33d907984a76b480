import { Injectable } from '@nestjs/common';
import { answersTo, best, type Find, type FoundRow } from '#contracts';
import { type Actor, Tx } from '#platform';
import { EntityName } from './directory.entity.js';
import { Memberships } from './memberships.service.js';
import { Processes } from './processes.service.js';

/** Processes of one's own, and States: those of the directory, and those of the process in which one acts. */
@Injectable()
export class ProcessesFound {
  constructor(
    private readonly tx: Tx,
    private readonly processes: Processes,
    private readonly memberships: Memberships,
  ) {}

  async find(actor: Actor, { words }: Find): Promise<FoundRow[]> {
    const processes = best(await this.processes.list(actor), ({ code, names }) =>
      answersTo(words, [code, ...Object.values(names)]),
    ).map(
      (one): FoundRow => ({
        id: one.id,
        kind: 'process',
        title: one.name,
        detail: one.code,
        href: `/processes/${one.id}`,
      }),
    );
    const ours = actor.processId
      ? best(
          (await this.memberships.list(actor, actor.processId)).filter(({ tier }) => tier !== 'secretariat'),
          ({ code, name }) => answersTo(words, [code, name]),
        ).map(
          (one): FoundRow => ({
            id: one.entityId,
            kind: 'state',
            title: one.name,
            detail: one.code,
            href: `/processes/${actor.processId}`,
          }),
        )
      : [];
    const regions = new Intl.DisplayNames([actor.lang], { type: 'region', fallback: 'none' });
    const nameOf = ({ facts, names }: EntityName): string =>
      names[actor.lang] ??
      (facts.alpha2 ? regions.of(facts.alpha2) : undefined) ??
      names['en'] ??
      facts.printed[0] ??
      '';
    const states = best(await this.tx.repository(EntityName).find(), (one) =>
      answersTo(words, [one.code, nameOf(one), ...Object.values(one.names), ...one.facts.printed]),
    ).map(
      (one): FoundRow => ({
        id: one.id,
        kind: 'state',
        title: nameOf(one),
        detail: one.code,
        href: `/directory/states/${one.code}`,
      }),
    );
    return [...processes, ...ours, ...states];
  }
}
