import { instantWords, type RecordView } from '#contracts';
import { type Paper, partsOfBlocks, sheet } from '#documents';

interface Said {
  adopted: string;
  declared: string;
  recorded: string;
  silence: string;
  until: string;
  register: string;
  touched: string;
}
const words: Record<string, Said> = {
  en: {
    adopted: 'Adopted',
    declared: 'Declared by',
    recorded: 'Recorded by',
    silence: 'Adopted by silence',
    until: 'Members could object until',
    register: 'Place in the register',
    touched: 'This copy does not match the record',
  },
  fr: {
    adopted: 'Adopté',
    declared: 'Déclaré par',
    recorded: 'Consigné par',
    silence: 'Adopté par approbation tacite',
    until: 'Objections possibles jusqu’au',
    register: 'Rang au registre',
    touched: 'Cette copie ne correspond pas au procès-verbal',
  },
  ar: {
    adopted: 'اعتُمد',
    declared: 'أعلنه',
    recorded: 'سجّله',
    silence: 'اعتُمد بالموافقة الصامتة',
    until: 'أمكن للأعضاء الاعتراض حتى',
    register: 'الموضع في السجل',
    touched: 'هذه النسخة لا تطابق السجل',
  },
};

/** Two persons; or, where nobody broke the silence, until when one could, and nobody's name. */
const byWhom = (record: RecordView, said: Said): [string, string][] =>
  record.mode === 'silence'
    ? [
        [
          said.silence,
          `${said.until} ${instantWords(record.silence!.closedAt, record.venueZone, record.lang, record.place)}`,
        ],
      ]
    : [
        [said.declared, record.declaredBy ?? '–'],
        [said.recorded, record.recordedBy ?? '–'],
      ];

/** The record of an adoption as paper: what was adopted, by whom it was declared, and how to check the copy. */
export function recordPaper(record: RecordView, page: Paper['page'], at: Date): Paper {
  const said = words[record.lang] ?? words['en']!;
  const day = new Intl.DateTimeFormat(record.lang === 'en' ? 'en-GB' : record.lang, {
    dateStyle: 'full',
    timeZone: 'UTC',
  }).format(new Date(`${record.adoptedOn}T12:00:00Z`));
  return sheet(
    {
      lang: record.lang,
      page,
      title: record.title,
      symbol: record.symbol,
      revision: `${said.adopted} ${record.adoptedOn}`,
      marking: record.intact ? '' : said.touched,
      mark: record.mark,
      at,
      zone: record.venueZone,
    },
    [
      {
        kind: 'title',
        text: record.title,
        over: [record.processName, record.meetingName, `${said.adopted}: ${record.place}, ${day}`],
      },
      ...partsOfBlocks(record.blocks),
      {
        kind: 'facts',
        rows: [...byWhom(record, said), [said.register, String(record.register.position)], ['SHA-256', record.sha256]],
      },
    ],
  );
}
