import { letter, type Saying } from '#notices';

/** What a letter about a section says. No answer and no word of a report stands in it. */
export interface SectionLetter {
  requestId: string;
  stateNames: Record<string, string>;
  cycle: string;
  /** Who gave it. */
  name: string;
  dueAt: string;
  zone: string;
}

const link = ({ requestId }: SectionLetter) => `/q/${requestId}`;
const state = (section: SectionLetter, say: Saying) => say.named(section.stateNames);

const enReason = (section: SectionLetter, say: Saying) =>
  `You receive this because you answer for a ministry of ${state(section, say)} in ${say.process}.`;
const frReason = (section: SectionLetter, say: Saying) =>
  `Vous recevez ce message parce que vous répondez pour un ministère (${state(section, say)}, ${say.process}).`;
const arReason = (section: SectionLetter, say: Saying) =>
  `تصلكم هذه الرسالة لأنكم تجيبون باسم وزارة من وزارات ${state(section, say)} في إطار ${say.process}.`;

/** A section is with somebody of a ministry now. */
export const sectionGivenLetter = letter<SectionLetter>({
  kind: 'section_given',
  link,
  words: {
    en: (section, say) => ({
      subject: `Country report ${section.cycle} of ${state(section, say)}: a section is with you`,
      lines: [
        `${section.name} asks you to answer one section of the country report ${section.cycle} of ${state(section, say)}.`,
        `Answer what you can by ${say.deadline(section.dueAt, section.zone)}. “Not known” is an answer too. You see this section only; the focal point hands the report in.`,
      ],
      button: 'Open the section',
      reason: enReason(section, say),
    }),
    fr: (section, say) => ({
      subject: `Rapport ${section.cycle} (${state(section, say)}) : une section vous est confiée`,
      lines: [
        `${section.name} vous prie de répondre à une section du rapport de pays ${section.cycle} (${state(section, say)}).`,
        `Répondez à ce que vous pouvez au plus tard le ${say.deadline(section.dueAt, section.zone)}. « Non connu » est aussi une réponse. Vous ne voyez que cette section ; le point focal remettra le rapport.`,
      ],
      button: 'Ouvrir la section',
      reason: frReason(section, say),
    }),
    ar: (section, say) => ({
      subject: `التقرير القطري ${section.cycle} (${state(section, say)}): قسم لديكم`,
      lines: [
        `ترجو ${say.apart(section.name)} منكم الإجابة عن قسم من التقرير القطري ${say.apart(section.cycle)} (${state(section, say)}).`,
        `أجيبوا عما تستطيعون في موعد أقصاه ${say.deadline(section.dueAt, section.zone)}. و«غير معروف» إجابة أيضا. ولا ترون إلا هذا القسم، وجهة التنسيق هي التي تقدم التقرير.`,
      ],
      button: 'فتح القسم',
      reason: arReason(section, say),
    }),
  },
});

/** Its day comes near. */
export const sectionReminder = letter<SectionLetter>({
  kind: 'section_reminder',
  link,
  words: {
    en: (section, say) => ({
      subject: `For your planning: your section of the report of ${state(section, say)}`,
      lines: [
        `${section.name} counts on your section of the country report ${section.cycle} by ${say.deadline(section.dueAt, section.zone)}.`,
        'What is written is kept. When it is as you want it, press “This section is answered”. If the day does not suit, tell the focal point.',
      ],
      button: 'Open the section',
      reason: enReason(section, say),
    }),
    fr: (section, say) => ({
      subject: `Pour vous organiser : votre section du rapport (${state(section, say)})`,
      lines: [
        `${section.name} compte sur votre section du rapport de pays ${section.cycle} au plus tard le ${say.deadline(section.dueAt, section.zone)}.`,
        'Ce qui est écrit est conservé. Quand elle vous convient, indiquez que la section est remplie. Si la date ne convient pas, dites-le au point focal.',
      ],
      button: 'Ouvrir la section',
      reason: frReason(section, say),
    }),
    ar: (section, say) => ({
      subject: `للتخطيط: القسم الذي لديكم من تقرير ${state(section, say)}`,
      lines: [
        `تعتمد ${say.apart(section.name)} على القسم الذي لديكم من التقرير القطري ${say.apart(section.cycle)} في موعد أقصاه ${say.deadline(section.dueAt, section.zone)}.`,
        'ما كُتب محفوظ. وحين يكون القسم كما تريدون، أشيروا إلى أنه قد أُجيب عنه. وإن لم يناسبكم الموعد فأخبروا جهة التنسيق.',
      ],
      button: 'فتح القسم',
      reason: arReason(section, say),
    }),
  },
});
