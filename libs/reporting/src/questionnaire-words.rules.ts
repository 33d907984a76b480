import {
  type CodesSaid,
  filled,
  type PaperLang,
  paperLang,
  type QuestionsSaid,
  spokenCodes,
  spokenQuestions,
} from '#contracts';

/** What only paper says; everything else is said in the words of the screen. */
interface OnPaper {
  blank: string;
  receipt: string;
  notYet: string;
  needed: string;
  /** between the facts of one act, and between two acts */
  between: readonly [string, string];
}

/** What a printed questionnaire says. */
export interface Questionnaire extends Omit<OnPaper, 'receipt'>, CodesSaid, Omit<QuestionsSaid, 'of'> {
  lang: PaperLang;
  title(cycle: string, state: string): string;
  receipt(number: string): string;
}

const onPaper: Readonly<Record<PaperLang, OnPaper>> = {
  en: {
    blank: 'Blank form',
    receipt: 'Receipt {{number}}',
    notYet: 'Not handed in yet',
    needed: 'needs an answer',
    between: [', ', '; '],
  },
  fr: {
    blank: 'Formulaire vierge',
    receipt: 'Accusé de réception {{number}}',
    notYet: 'Pas encore remis',
    needed: 'réponse exigée',
    between: [', ', ' ; '],
  },
  ar: {
    blank: 'استمارة فارغة',
    receipt: 'إيصال الاستلام {{number}}',
    notYet: 'لم يُقدَّم بعد',
    needed: 'يتطلب إجابة',
    between: ['، ', '؛ '],
  },
  es: {
    blank: 'Formulario en blanco',
    receipt: 'Acuse de recibo {{number}}',
    notYet: 'Aún no presentado',
    needed: 'requiere respuesta',
    between: [', ', '; '],
  },
  ru: {
    blank: 'Пустой бланк',
    receipt: 'Подтверждение о получении {{number}}',
    notYet: 'Еще не представлен',
    needed: 'требует ответа',
    between: [', ', '; '],
  },
  zh: {
    blank: '空白表格',
    receipt: '收据 {{number}}',
    notYet: '尚未提交',
    needed: '必须作答',
    between: ['，', '；'],
  },
};

/** The questionnaire in the reader's language; English where it does not speak theirs, and the paper says so. */
export function questionnaireIn(reader: string): Questionnaire {
  const lang = paperLang(reader);
  const { of, ...asked } = spokenQuestions[lang];
  const { receipt, ...own } = onPaper[lang];
  return {
    ...own,
    ...spokenCodes[lang],
    ...asked,
    lang,
    title: (cycle, state) => filled(of, { cycle, state }),
    receipt: (number) => filled(receipt, { number }),
  };
}
