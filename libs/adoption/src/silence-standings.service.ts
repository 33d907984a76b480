import { Injectable } from '@nestjs/common';
import type { SilencePoint, TextPoint } from '#contracts';
import { type Meeting, Meetings } from '#meetings';
import type { Actor } from '#platform';
import type { Entity } from '#processes';
import type { Point } from './readiness.rules.js';
import type { BreakVisibility } from './silence.rules.js';
import { SilenceLetters } from './silence-letters.service.js';
import { type Standing, Standings } from './standings.service.js';

export interface SilenceStanding {
  standing: Standing;
  points: { point: SilencePoint; ok: boolean; count: number; missing: string[] }[];
  ready: boolean;
  unreachable: Entity[];
  rules: SilenceRules;
}

/** The rules of procedure of the meeting, as it copied them when it was planned. */
export interface SilenceRules {
  minHours: number;
  breakVisibility: BreakVisibility;
}

/** How a text stands before it is put under silence: what adoption asks of it, and whether every member can be told. */
@Injectable()
export class SilenceStandings {
  constructor(
    private readonly standings: Standings,
    private readonly letters: SilenceLetters,
    private readonly meetings: Meetings,
  ) {}

  async of(actor: Actor, textId: string, versionId: string | null = null): Promise<SilenceStanding> {
    const standing = await this.standings.of(actor, textId, versionId);
    const members = await this.letters.members(standing.text.process_id);
    const unreachable = members.filter(({ receivers }) => receivers.length === 0).map(({ member }) => member);
    const points = [
      ...standing.points.filter(isOfText).map((one) => ({ ...one, ok: one.ok && isCirculable(one, standing) })),
      { point: 'reachable' as const, ok: unreachable.length === 0, count: members.length, missing: [] },
    ];
    return {
      standing,
      points,
      ready: points.every(({ ok }) => ok),
      unreachable,
      rules: rulesOf(await this.meetings.get(standing.text.meeting_id)),
    };
  }
}

/** Two persons are not needed where all members decide. */
const isOfText = (one: Point): one is Point & { point: TextPoint } => one.point !== 'two_persons';
/** What was put forward in the room is not circulated beside it. */
const isCirculable = ({ point }: Point, { text }: Standing): boolean =>
  point !== 'text_state' || text.state === 'clean_text';

/** A meeting that was planned before there was silence copied rules that do not speak of it. */
export const rulesOf = ({ rules }: Meeting): SilenceRules => ({
  minHours: rules.silenceMinHours ?? 72,
  breakVisibility: rules.silenceBreakVisibility ?? 'named_to_members',
});
