import { dateLocaleOf, filled, longDay, type MeetingView, type ParticipationRole, type Seniority } from '#contracts';
import { type Paper, type Part, sheet } from '#documents';

/** How those who come are set apart in a list of participants: the members first, then who observes, then agencies. */
const classes = ['members', 'observers', 'organisations', 'secretariat'] as const;
type Class = (typeof classes)[number];
const classOf: Partial<Record<string, Class>> = {
  member: 'members',
  participant_org: 'organisations',
  observer_org: 'organisations',
  ngo_invited: 'organisations',
  secretariat: 'secretariat',
};

interface Said {
  list: string;
  where: string;
  whereOneDay: string;
  head: readonly [string, string, string, string];
  nobody: string;
  class: Record<Class, string>;
  role: Record<ParticipationRole, string>;
  seniority: Record<Seniority, string>;
}
export const participantsWords: Record<string, Said> = {
  en: {
    list: 'List of participants',
    where: '{{city}}, {{from}} to {{to}}',
    whereOneDay: '{{city}}, {{from}}',
    head: ['Name', 'Comes as', 'Seniority', 'Ministry'],
    nobody: 'Nobody registered yet',
    class: {
      members: 'Member States',
      observers: 'Observers',
      organisations: 'Organisations and agencies',
      secretariat: 'Secretariat',
    },
    role: {
      head: 'Head',
      alternate_head: 'Alternate head',
      delegate: 'Delegate',
      adviser: 'Adviser',
      observer: 'Observer',
    },
    seniority: {
      minister: 'Minister',
      vice_minister: 'Vice-minister',
      director_general: 'Director-general',
      director: 'Director',
      deputy_director: 'Deputy director',
      officer: 'Officer',
      expert: 'Expert',
    },
  },
  fr: {
    list: 'Liste des participants',
    where: '{{city}}, du {{from}} au {{to}}',
    whereOneDay: '{{city}}, le {{from}}',
    head: ['Nom', 'Qualité', 'Rang', 'Ministère'],
    nobody: 'Personne n’est encore inscrit',
    class: {
      members: 'États membres',
      observers: 'Observateurs',
      organisations: 'Organisations et institutions',
      secretariat: 'Secrétariat',
    },
    role: {
      head: 'Chef',
      alternate_head: 'Chef suppléant',
      delegate: 'Délégué',
      adviser: 'Conseiller',
      observer: 'Observateur',
    },
    seniority: {
      minister: 'Ministre',
      vice_minister: 'Vice-ministre',
      director_general: 'Directeur général',
      director: 'Directeur',
      deputy_director: 'Directeur adjoint',
      officer: 'Fonctionnaire',
      expert: 'Expert',
    },
  },
  ar: {
    list: 'قائمة المشاركين',
    where: '{{city}}، من {{from}} إلى {{to}}',
    whereOneDay: '{{city}}، {{from}}',
    head: ['الاسم', 'الصفة', 'المرتبة', 'الوزارة'],
    nobody: 'لم يُسجَّل أحد بعد',
    class: {
      members: 'الدول الأعضاء',
      observers: 'المراقبون',
      organisations: 'المنظمات والوكالات',
      secretariat: 'الأمانة',
    },
    role: { head: 'رئيس', alternate_head: 'نائب الرئيس', delegate: 'مندوب', adviser: 'مستشار', observer: 'مراقب' },
    seniority: {
      minister: 'وزير',
      vice_minister: 'نائب وزير',
      director_general: 'مدير عام',
      director: 'مدير',
      deputy_director: 'نائب مدير',
      officer: 'موظف',
      expert: 'خبير',
    },
  },
};

/** Who comes, class by class, and in each delegation by delegation in the order of the reader's language. */
export function participantsPaper(meeting: MeetingView, page: Paper['page'], reader: string, at: Date): Paper {
  // Words of another language than its tag would be read out wrongly.
  const lang = participantsWords[reader] ? reader : 'en';
  const said = participantsWords[lang]!;
  const order = new Intl.Collator(reader);
  const coming = meeting.delegations
    .filter(({ response, participants }) => response === 'accepted' || participants.length > 0)
    .sort((a, b) => order.compare(a.name, b.name));
  const delegation = ({ name, participants }: MeetingView['delegations'][number]): Part[] => [
    { kind: 'heading', level: 2, number: null, text: name },
    participants.length === 0
      ? { kind: 'paragraph', number: null, depth: 0, text: said.nobody }
      : {
          kind: 'table',
          head: [...said.head],
          widths: [4, 2, 2, 4],
          rows: participants.map((one) => [
            one.name,
            said.role[one.role],
            one.seniority ? said.seniority[one.seniority] : '–',
            one.ministry ?? '–',
          ]),
        },
  ];
  const inClass = (one: Class): Part[] => {
    // An interested State, and who is of no class any more, sits with those who observe.
    const delegations = coming.filter(({ tier }) => (classOf[tier ?? ''] ?? 'observers') === one);
    if (delegations.length === 0) return [];
    return [{ kind: 'heading', level: 1, number: null, text: said.class[one] }, ...delegations.flatMap(delegation)];
  };
  const { city, startOn, endOn } = meeting;
  const day = (on: string) => longDay(dateLocaleOf(lang), new Date(`${on}T12:00:00Z`), 'UTC');
  const where = startOn === endOn ? said.whereOneDay : said.where;
  const over = [meeting.name, filled(where, { city, from: day(startOn), to: day(endOn) })];
  const parts: Part[] = [
    { kind: 'title', text: said.list, over },
    ...classes.flatMap(inClass),
    ...(coming.length === 0
      ? [{ kind: 'paragraph' as const, number: null, depth: 0 as const, text: said.nobody }]
      : []),
  ];
  return sheet(
    { lang, page, title: said.list, symbol: meeting.code, revision: said.list, at, zone: meeting.venueZone },
    parts,
  );
}
