import { Inject, Injectable } from '@nestjs/common';
import { AdoptionPages, dueDay } from '#adoption';
import type { AdoptionLookView, DeadlineRule, LookAtAdoption } from '#contracts';
import { type Actor, Clock, CONFIG, type Config, invalidInput } from '#platform';
import { dueDayTrouble, lettersByMorning, stepsOf } from './plan.rules.js';
import { Plans } from './plans.service.js';
import { type Reader, Readers } from './readers.service.js';
import { RequestLetters } from './request-letters.service.js';

/** The look before adopting: what would follow, counted by the very rules that will make it (decisions.md 38). */
@Injectable()
export class Looks {
  constructor(
    private readonly clock: Clock,
    private readonly pages: AdoptionPages,
    private readonly plans: Plans,
    private readonly letters: RequestLetters,
    private readonly everybody: Readers,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async look(actor: Actor, textId: string, input: LookAtAdoption): Promise<AdoptionLookView> {
    const { standing, recommendations } = await this.pages.planned(actor, textId);
    const { circumstances, text } = standing;
    const now = this.clock.now();
    const addressees = [...new Set(recommendations.flatMap((r) => r.addressees.map(({ entityId }) => entityId)))];
    const asked = addressees.filter((id) => id !== circumstances.world.secretariat);
    const on = dueDay(ruleOf(input), circumstances.adoptsOn, circumstances.nextMeetingOn);
    const unresolved = dueDayTrouble(on, now, circumstances.venueZone);
    const dues: Date[] = [];
    const readers: Reader[] = [];
    const look = { reminders: 0, nobodyToTell: [] as string[], withoutFocalPoint: [] as string[] };
    const everybody = await this.everybody.byEntity(text.process_id);
    const calendars = await this.plans.calendars(asked);
    for (const entityId of asked) {
      const name = circumstances.entities.get(entityId)?.name ?? '';
      const calendar = calendars.get(entityId)!;
      const told = this.letters.readersOfAdoption(everybody.get(entityId) ?? []);
      readers.push(...told);
      if (told.length === 0) look.nobodyToTell.push(name);
      else if (!told.some(({ role }) => role === 'focal_point' || role === 'partner_agency'))
        look.withoutFocalPoint.push(name);
      if (on === null || unresolved) continue;
      dues.push(this.plans.dueAt(on, calendar.zone));
      look.reminders += stepsOf(calendar, on, now, { done: [] }, circumstances.nextMeetingOn).length;
    }
    const days = recommendations.map(({ dueOn }) => dueOn).filter((day) => day !== null);
    dues.sort((a, b) => a.getTime() - b.getTime());
    return {
      recommendations: recommendations.length,
      commitments: recommendations.reduce((sum, r) => sum + r.addressees.length, 0),
      addressees: addressees.length,
      reportRequests: asked.length,
      firstReportDue:
        dues.length === 0 ? null : { from: dues[0]!.toISOString(), to: dues.at(-1)!.toISOString(), on: on! },
      firstDueOn: days.sort()[0] ?? null,
      withoutDeadline: recommendations.length - days.length,
      mails: {
        total: readers.length,
        at: lettersByMorning(readers, now, this.config.MAIL_HOLD_MINUTES).map(({ at, zone, count }) => ({
          at: at.toISOString(),
          zone,
          count,
        })),
      },
      holdMinutes: this.config.MAIL_HOLD_MINUTES,
      unresolved,
      ...look,
    };
  }
}

function ruleOf(input: LookAtAdoption): DeadlineRule {
  const missing = (path: string) => invalidInput([{ path: [path], message: 'needed for this rule' }]);
  switch (input.reportRule) {
    case 'date':
      if (!input.on) throw missing('on');
      return { kind: 'date', on: input.on };
    case 'months_after_adoption':
      if (!input.months || input.months < 1) throw missing('months');
      return { kind: 'months_after_adoption', months: input.months };
    case 'before_next_meeting':
      if (input.days === undefined || input.days < 0) throw missing('days');
      return { kind: 'before_next_meeting', days: input.days };
  }
}
