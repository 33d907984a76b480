import { type Letter, type LetterWords, letter, type Saying } from '#notices';
import { dayAt } from '#platform';
import type { Nearness } from './silence.rules.js';

/** What a letter about a silence says. No word of the text stands in it. */
export interface SilenceLetter {
  textId: string;
  symbol: string;
  stateNames: Record<string, string>;
  /** The end, and the zone of the venue in which it was set. */
  dueAt: string;
  zone: string;
  /** Why, in the words of whoever did it; empty where the reader may not know or nobody said. */
  note: string;
  /** How near the end is when the letter is written. */
  near: Nearness;
  /** When an objection reached the secretariat that was recorded for the State, and whether it broke the silence. */
  receivedAt: string;
  broke: boolean;
}

type Words = (silence: SilenceLetter, say: Saying) => LetterWords;
type Said = Omit<LetterWords, 'reason'>;

export const state = ({ stateNames }: SilenceLetter, say: Saying) => say.named(stateNames);
const end = ({ dueAt, zone }: SilenceLetter, say: Saying) => say.deadline(dueAt, zone);
/** The day of the end, at the venue. */
const day = ({ dueAt, zone }: SilenceLetter, say: Saying) => say.day(dayAt(new Date(dueAt), zone));
export const text = ({ symbol }: SilenceLetter, say: Saying) => say.apart(symbol);

export const en =
  (words: (silence: SilenceLetter, say: Saying) => Said): Words =>
  (silence, say) => ({
    ...words(silence, say),
    reason: `You receive this because you speak for ${state(silence, say)} in ${say.process}.`,
  });
export const fr =
  (words: (silence: SilenceLetter, say: Saying) => Said): Words =>
  (silence, say) => ({
    ...words(silence, say),
    reason: `Vous recevez ce message parce que vous représentez ${state(silence, say)} (${say.process}).`,
  });
export const ar =
  (words: (silence: SilenceLetter, say: Saying) => Said): Words =>
  (silence, say) => ({
    ...words(silence, say),
    reason: `تصلكم هذه الرسالة لأنكم تمثلون ${state(silence, say)} في إطار ${say.process}.`,
  });

export const aLetter = (kind: string, words: Letter<SilenceLetter>['words']): Letter<SilenceLetter> =>
  letter<SilenceLetter>({ kind, link: ({ textId }) => `/t/${textId}/silence`, hour: 'any', words });

/** It begins. */
export const silenceBegins = aLetter('silence_opened', {
  en: en((silence, say) => ({
    subject: `For action: silence procedure ends ${day(silence, say)}`,
    lines: [
      `The chair has placed the text ${text(silence, say)} under silence.`,
      `The silence ends on ${end(silence, say)}. If no member objects before then, the text is adopted.`,
      `If ${state(silence, say)} cannot accept it, its head of delegation breaks the silence on this page.`,
    ],
    button: 'Read the text and decide',
  })),
  fr: fr((silence, say) => ({
    subject: `À traiter : approbation tacite, fin le ${day(silence, say)}`,
    lines: [
      `La présidence a soumis le texte ${text(silence, say)} à la procédure d’approbation tacite.`,
      `Le silence prend fin le ${end(silence, say)}. Si aucun membre ne s’y oppose d’ici là, le texte est adopté.`,
      `Si ${state(silence, say)} ne peut l’accepter, la personne qui dirige sa délégation rompt le silence sur cette page.`,
    ],
    button: 'Lire le texte et décider',
  })),
  ar: ar((silence, say) => ({
    subject: `لاتخاذ إجراء: إجراء الموافقة الصامتة ينتهي ${day(silence, say)}`,
    lines: [
      `أخضع الرئيس النص ${text(silence, say)} لإجراء الموافقة الصامتة.`,
      `ينتهي الصمت في ${end(silence, say)}. وإذا لم يعترض أي عضو قبل ذلك اعتُمد النص.`,
      `وإذا لم يكن بوسع ${state(silence, say)} قبوله، يكسر رئيس وفدها الصمت في هذه الصفحة.`,
    ],
    button: 'قراءة النص واتخاذ القرار',
  })),
});

const enNear = { far: 'Still open', day: 'Ends tomorrow', hours: 'Ends in three hours', soon: 'Ends soon' };
const frNear = { far: 'Toujours en cours', day: 'Fin demain', hours: 'Fin dans trois heures', soon: 'Fin prochaine' };
const arNear = { far: 'لا يزال جاريا', day: 'ينتهي غدا', hours: 'ينتهي بعد ثلاث ساعات', soon: 'ينتهي قريبا' };

/** It goes towards its end. */
export const silenceReminder = aLetter('silence_reminder', {
  en: en((silence, say) => ({
    subject: `${enNear[silence.near] ?? enNear.far}: silence procedure, ${silence.symbol}`,
    lines: [
      `The silence on ${text(silence, say)} ends on ${end(silence, say)}.`,
      'If no member objects before then, the text is adopted. Having read a message is not consent.',
    ],
    button: 'Read the text and decide',
  })),
  fr: fr((silence, say) => ({
    subject: `${frNear[silence.near] ?? frNear.far} : approbation tacite, ${silence.symbol}`,
    lines: [
      `Le silence sur ${text(silence, say)} prend fin le ${end(silence, say)}.`,
      'Si aucun membre ne s’y oppose d’ici là, le texte est adopté. Avoir lu un message ne vaut pas accord.',
    ],
    button: 'Lire le texte et décider',
  })),
  ar: ar((silence, say) => ({
    subject: `${arNear[silence.near] ?? arNear.far}: إجراء الموافقة الصامتة، ${say.apart(silence.symbol)}`,
    lines: [
      `ينتهي الصمت بشأن ${text(silence, say)} في ${end(silence, say)}.`,
      'إذا لم يعترض أي عضو قبل ذلك اعتُمد النص. والاطلاع على رسالة لا يعني الموافقة.',
    ],
    button: 'قراءة النص واتخاذ القرار',
  })),
});

/** Its end was put off. */
export const silenceLater = aLetter('silence_extended', {
  en: en((silence, say) => ({
    subject: `More time: silence procedure on ${silence.symbol}`,
    lines: [
      `The chair has put off the end of the silence on ${text(silence, say)}. It now ends on ${end(silence, say)}.`,
      `The reason given: ${say.apart(silence.note)}`,
    ],
    button: 'Open the silence procedure',
  })),
  fr: fr((silence, say) => ({
    subject: `Délai prolongé : procédure d’approbation tacite sur ${silence.symbol}`,
    lines: [
      `La présidence a repoussé la fin du silence sur ${text(silence, say)}. Il prend désormais fin le ${end(silence, say)}.`,
      `Motif indiqué : ${say.apart(silence.note)}`,
    ],
    button: 'Ouvrir la procédure d’approbation tacite',
  })),
  ar: ar((silence, say) => ({
    subject: `وقت إضافي: إجراء الموافقة الصامتة بشأن ${say.apart(silence.symbol)}`,
    lines: [
      `أجّل الرئيس نهاية الصمت بشأن ${text(silence, say)}. وينتهي الآن في ${end(silence, say)}.`,
      `السبب المذكور: ${say.apart(silence.note)}`,
    ],
    button: 'فتح إجراء الموافقة الصامتة',
  })),
});

/** The clock stands. */
export const silenceStands = aLetter('silence_suspended', {
  en: en((silence, say) => ({
    subject: `Suspended: silence procedure on ${silence.symbol}`,
    lines: [
      `The chair has suspended the silence procedure on ${text(silence, say)}. Nothing is adopted while it stands still.`,
      `The reason given: ${say.apart(silence.note)}`,
      'When it goes on you are told the new end.',
    ],
    button: 'Open the silence procedure',
  })),
  fr: fr((silence, say) => ({
    subject: `Suspendue : procédure d’approbation tacite sur ${silence.symbol}`,
    lines: [
      `La présidence a suspendu la procédure d’approbation tacite sur ${text(silence, say)}. Rien n’est adopté tant qu’elle est arrêtée.`,
      `Motif indiqué : ${say.apart(silence.note)}`,
      'À la reprise, la nouvelle échéance vous sera communiquée.',
    ],
    button: 'Ouvrir la procédure d’approbation tacite',
  })),
  ar: ar((silence, say) => ({
    subject: `تعليق إجراء الموافقة الصامتة بشأن ${say.apart(silence.symbol)}`,
    lines: [
      `علّق الرئيس إجراء الموافقة الصامتة بشأن ${text(silence, say)}. ولا يُعتمد شيء ما دام معلقا.`,
      `السبب المذكور: ${say.apart(silence.note)}`,
      'وعند استئنافه تُبلغون بالموعد الجديد لنهايته.',
    ],
    button: 'فتح إجراء الموافقة الصامتة',
  })),
});

/** The clock runs again. */
export const silenceGoesOn = aLetter('silence_resumed', {
  en: en((silence, say) => ({
    subject: `Resumed: silence procedure on ${silence.symbol}`,
    lines: [
      `The silence procedure on ${text(silence, say)} goes on. It ends on ${end(silence, say)}.`,
      'If no member objects before then, the text is adopted.',
    ],
    button: 'Read the text and decide',
  })),
  fr: fr((silence, say) => ({
    subject: `Reprise : procédure d’approbation tacite sur ${silence.symbol}`,
    lines: [
      `La procédure d’approbation tacite sur ${text(silence, say)} reprend. Elle prend fin le ${end(silence, say)}.`,
      'Si aucun membre ne s’y oppose d’ici là, le texte est adopté.',
    ],
    button: 'Lire le texte et décider',
  })),
  ar: ar((silence, say) => ({
    subject: `استئناف إجراء الموافقة الصامتة بشأن ${say.apart(silence.symbol)}`,
    lines: [
      `استؤنف إجراء الموافقة الصامتة بشأن ${text(silence, say)}. وينتهي في ${end(silence, say)}.`,
      'إذا لم يعترض أي عضو قبل ذلك اعتُمد النص.',
    ],
    button: 'قراءة النص واتخاذ القرار',
  })),
});

/** A member objected. Whether it is named follows from the rule of the process, for each reader. */
export const silenceIsBroken = aLetter('silence_broken', {
  en: en((silence, say) => ({
    subject: `Silence broken: ${silence.symbol} is not adopted`,
    lines: [
      `The silence on ${text(silence, say)} was broken. The text is not adopted and returns to its second reading.`,
      silence.note ? `What was said: ${say.apart(silence.note)}` : 'The rules of the process do not name who broke it.',
      'The paragraphs that were named are open again; all others stay agreed.',
    ],
    button: 'See which paragraphs',
  })),
  fr: fr((silence, say) => ({
    subject: `Silence rompu : ${silence.symbol} n’est pas adopté`,
    lines: [
      `Le silence sur ${text(silence, say)} a été rompu. Le texte n’est pas adopté et revient en deuxième lecture.`,
      silence.note
        ? `Ce qui a été dit : ${say.apart(silence.note)}`
        : 'Le règlement du processus ne permet pas de nommer qui l’a rompu.',
      'Les paragraphes désignés sont rouverts ; tous les autres restent convenus.',
    ],
    button: 'Voir les paragraphes',
  })),
  ar: ar((silence, say) => ({
    subject: `كُسر الصمت: لم يُعتمد ${say.apart(silence.symbol)}`,
    lines: [
      `كُسر الصمت بشأن ${text(silence, say)}. ولم يُعتمد النص، بل يعود إلى القراءة الثانية.`,
      silence.note ? `ما قيل: ${say.apart(silence.note)}` : 'لا تسمي قواعد العملية من كسره.',
      'الفقرات المحددة مفتوحة من جديد، وسائر الفقرات تبقى متفقا عليها.',
    ],
    button: 'الاطلاع على الفقرات',
  })),
});

/** Nobody objected. */
export const silenceHasPassed = aLetter('silence_passed', {
  en: en((silence, say) => ({
    subject: `Adopted by silence: ${silence.symbol}`,
    lines: [
      `The silence on ${text(silence, say)} ended on ${end(silence, say)}. No member broke it: the text is adopted.`,
      'What it asks of whom stands in the record.',
    ],
    button: 'See the outcome',
  })),
  fr: fr((silence, say) => ({
    subject: `Adopté par approbation tacite : ${silence.symbol}`,
    lines: [
      `Le silence sur ${text(silence, say)} a pris fin le ${end(silence, say)}. Aucun membre ne l’a rompu : le texte est adopté.`,
      'Le procès-verbal dit ce qui est demandé et à qui.',
    ],
    button: 'Voir l’issue',
  })),
  ar: ar((silence, say) => ({
    subject: `اعتُمد بالموافقة الصامتة: ${say.apart(silence.symbol)}`,
    lines: [
      `انتهى الصمت بشأن ${text(silence, say)} في ${end(silence, say)}. ولم يكسره أي عضو: اعتُمد النص.`,
      'ويبين المحضر المطلوب والجهة المطلوب منها.',
    ],
    button: 'الاطلاع على النتيجة',
  })),
});

/** The chair took it back. */
export const silenceTakenBack = aLetter('silence_cancelled', {
  en: en((silence, say) => ({
    subject: `Withdrawn: silence procedure on ${silence.symbol}`,
    lines: [
      `The chair has taken back the silence procedure on ${text(silence, say)}. The text is not adopted; nothing need be done.`,
      `The reason given: ${say.apart(silence.note)}`,
    ],
    button: 'Open the silence procedure',
  })),
  fr: fr((silence, say) => ({
    subject: `Retirée : procédure d’approbation tacite sur ${silence.symbol}`,
    lines: [
      `La présidence a retiré la procédure d’approbation tacite sur ${text(silence, say)}. Le texte n’est pas adopté ; rien n’est à faire.`,
      `Motif indiqué : ${say.apart(silence.note)}`,
    ],
    button: 'Ouvrir la procédure d’approbation tacite',
  })),
  ar: ar((silence, say) => ({
    subject: `سحب إجراء الموافقة الصامتة بشأن ${say.apart(silence.symbol)}`,
    lines: [
      `سحب الرئيس إجراء الموافقة الصامتة بشأن ${text(silence, say)}. ولم يُعتمد النص، ولا يلزمكم القيام بشيء.`,
      `السبب المذكور: ${say.apart(silence.note)}`,
    ],
    button: 'فتح إجراء الموافقة الصامتة',
  })),
});
