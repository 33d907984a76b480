import { type CellKind, filled, type PaperLang, paperLang, type Share, spokenCodes, spokenMatrix } from '#contracts';
import { shareIn } from './words.rules.js';

interface Said {
  lang: PaperLang;
  /** of the matrix as a whole, or of the round with this code */
  title(cycle: string | null): string;
  recommendation: string;
  reported: string;
  received(share: Share): string;
  share(share: Share): string;
  overdue: string;
  kind: Readonly<Record<CellKind, string>>;
}

/** What only paper says; everything else is said in the words of the screen. */
const onPaper: Readonly<Record<PaperLang, { title: string; of: string; received: string; overdue: string }>> = {
  en: {
    title: 'Matrix of implementation',
    of: 'Matrix of implementation, {{cycle}}',
    received: 'Reports received: {{share}}',
    overdue: 'overdue',
  },
  fr: {
    title: 'Matrice de mise en œuvre',
    of: 'Matrice de mise en œuvre, {{cycle}}',
    received: 'Rapports reçus : {{share}}',
    overdue: 'en retard',
  },
  ar: {
    title: 'مصفوفة التنفيذ',
    of: 'مصفوفة التنفيذ، {{cycle}}',
    received: 'التقارير الواردة: {{share}}',
    overdue: 'متأخر',
  },
  es: {
    title: 'Matriz de aplicación',
    of: 'Matriz de aplicación, {{cycle}}',
    received: 'Informes recibidos: {{share}}',
    overdue: 'con retraso',
  },
  ru: {
    title: 'Таблица хода выполнения',
    of: 'Таблица хода выполнения, {{cycle}}',
    received: 'Получено докладов: {{share}}',
    overdue: 'просрочено',
  },
  zh: {
    title: '执行情况表',
    of: '执行情况表，{{cycle}}',
    received: '收到的报告：{{share}}',
    overdue: '逾期',
  },
};

/** What the printed matrix says to a reader of this language; English where it does not speak theirs, and it says so. */
export function matrixWords(reader: string): Said {
  const lang = paperLang(reader);
  const own = onPaper[lang];
  const said = spokenMatrix[lang];
  const share = (of: Share) => shareIn(said, of);
  return {
    lang,
    title: (cycle) => (cycle === null ? own.title : filled(own.of, { cycle })),
    recommendation: said.recommendation,
    reported: said.reported,
    received: (of) => filled(own.received, { share: share(of) }),
    share,
    overdue: own.overdue,
    kind: { ...said.cell, ...spokenCodes[lang].status },
  };
}
