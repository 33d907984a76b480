import type { Share, ThreadStep, ThreadView } from '#contracts';

/** What the record knows of one sentence's life. Days are calendar days of the meeting. */
export interface Life {
  textId: string;
  adoptionId: string;
  recommendationId: string;
  symbol: string;
  paragraph: string;
  /** When the paragraph was agreed, else when its text was begun. */
  draftedOn: string | null;
  adoptedOn: string;
  /** The first commitments were made; null while nobody is addressed yet. */
  assignedOn: string | null;
  addressees: number;
  reported: Share;
  firstReportOn: string | null;
  /** The latest day on which a report of the present cycle is due. */
  dueOn: string | null;
  /** The meeting that follows the one that adopted the sentence. */
  next: { id: string; names: Record<string, string>; startOn: string | null; begun: boolean } | null;
  today: string;
}

type Bare = Omit<ThreadStep, 'state'> & { reached: boolean };

function reportedStep(life: Life): Bare {
  const { reported, dueOn, today } = life;
  const late = dueOn !== null && dueOn < today && reported.count < reported.of;
  return {
    station: 'reported',
    reached: reported.of > 0 && reported.count === reported.of,
    on: life.firstReportOn,
    share: reported,
    dueOn,
    late,
    leadsTo: { kind: 'reports', id: life.recommendationId },
  };
}

/**
 * Drafted → Adopted → Assigned → Reported → Carried forward. The present station is the first that is not
 * behind us; the sentence stays at "Reported" until every addressee reported or the next meeting has begun.
 */
export function threadOf(life: Life): ThreadView {
  const carried = life.next?.begun === true;
  const bare: Bare[] = [
    {
      station: 'drafted',
      reached: true,
      on: life.draftedOn,
      paragraph: life.paragraph,
      symbol: life.symbol,
      leadsTo: { kind: 'text', id: life.textId },
    },
    { station: 'adopted', reached: true, on: life.adoptedOn, leadsTo: { kind: 'record', id: life.adoptionId } },
    {
      station: 'assigned',
      reached: life.assignedOn !== null,
      on: life.assignedOn,
      entities: life.addressees,
      leadsTo: { kind: 'addressees', id: life.recommendationId },
    },
    reportedStep(life),
    {
      station: 'carried',
      reached: false,
      on: carried ? (life.next?.startOn ?? null) : null,
      meeting: life.next ? { id: life.next.id, names: life.next.names, startOn: life.next.startOn } : undefined,
      leadsTo: life.next ? { kind: 'meeting', id: life.next.id } : null,
    },
  ];
  const first = bare.findIndex(({ reached }) => !reached);
  const present = carried ? bare.length - 1 : first;
  const steps = bare.map(
    ({ reached: _, ...step }, index): ThreadStep => ({
      ...step,
      state: index < present ? 'done' : index === present ? 'now' : 'next',
    }),
  );
  return { now: steps[present]?.station ?? 'carried', steps };
}
