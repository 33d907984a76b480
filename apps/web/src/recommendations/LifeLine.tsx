import { useTranslation } from 'react-i18next';
import type { RecommendationPageView, ThreadStep } from '#contracts';
import { useCellWords } from '../accountability/use-cell-words.js';
import { useNames } from '../accountability/use-names.js';
import { useDates } from '../ui/dates.js';
import { type StationFacts, Thread } from '../ui/Thread.js';

/** Where a step of the thread leads. */
function addressOf(step: ThreadStep, view: RecommendationPageView): string | undefined {
  switch (step.leadsTo?.kind) {
    case 'text':
      return `/t/${view.textId}`;
    case 'record':
      return `/t/${view.textId}/record`;
    case 'addressees':
      return '#addressees';
    case 'reports':
      return '#reports';
    case 'meeting':
      return `/meetings/${step.leadsTo.id}`;
    default:
      return undefined;
  }
}

/** The thread of this sentence, with what is known of each step. */
export function LifeLine({ view }: { view: RecommendationPageView }) {
  const { t } = useTranslation();
  const said = useCellWords();
  const dates = useDates();
  const nameOf = useNames();
  const day = (on: string | null | undefined) => (on ? dates.day(on, { short: true }) : undefined);
  const factsOf = (step: ThreadStep): (string | undefined)[] => {
    switch (step.station) {
      case 'drafted':
        return [
          day(step.on),
          step.paragraph && t('accountability.page.paragraph', { number: step.paragraph, symbol: step.symbol }),
        ];
      case 'adopted':
        return [day(step.on), view.meeting ? nameOf(view.meeting.names) : undefined];
      case 'assigned':
        return [day(step.on), t('accountability.page.addressed', { count: step.entities ?? 0 })];
      case 'reported': {
        const due = day(step.dueOn);
        const past = step.dueOn && step.dueOn < view.at.slice(0, 10);
        return [
          step.share && step.share.of > 0
            ? t('accountability.page.reported', { share: said.share(step.share) })
            : undefined,
          due && t(past ? 'accountability.page.wasDue' : 'accountability.page.isDue', { on: due }),
        ];
      }
      case 'carried':
        return step.meeting
          ? [nameOf(step.meeting.names), day(step.meeting.startOn)]
          : [t('accountability.page.notMet')];
    }
  };
  const at = Object.fromEntries(
    view.thread.steps.map((step): [string, StationFacts] => [
      step.station,
      {
        to: addressOf(step, view),
        facts: factsOf(step).filter((fact): fact is string => Boolean(fact)),
        late: step.late,
      },
    ]),
  );
  return <Thread now={view.thread.now} at={at} />;
}
