import type { CellKind, Share } from '#contracts';
import { englishKinds, printShare } from './words.rules.js';

interface Said {
  lang: 'en' | 'fr' | 'ar';
  /** of the matrix as a whole, or of the round with this code */
  title(cycle: string | null): string;
  recommendation: string;
  reported: string;
  received(share: string): string;
  share(share: Share): string;
  overdue: string;
  kind: Readonly<Record<CellKind, string>>;
}

/** What the printed matrix says, in the languages in which the matrix on the screen speaks; a test holds both together. */
const words: Readonly<Record<Said['lang'], Said>> = {
  en: {
    lang: 'en',
    title: (cycle) => (cycle ? `Matrix of implementation, ${cycle}` : 'Matrix of implementation'),
    recommendation: 'Recommendation',
    reported: 'Reported',
    received: (share) => `Reports received: ${share}`,
    share: printShare,
    overdue: 'overdue',
    kind: englishKinds,
  },
  fr: {
    lang: 'fr',
    title: (cycle) => (cycle ? `Matrice de mise en œuvre, ${cycle}` : 'Matrice de mise en œuvre'),
    recommendation: 'Recommandation',
    reported: 'Rapports reçus',
    received: (share) => `Rapports reçus : ${share}`,
    share: ({ count, of, percent }) => (percent === null ? `${count} sur ${of}` : `${count} sur ${of} (${percent} %)`),
    overdue: 'en retard',
    kind: {
      not_part_of: 'Non visé par cette recommandation',
      not_requested: 'Pas encore demandé',
      no_report: 'Pas de rapport',
      draft: 'Rapport en cours',
      returned: 'Renvoyé avec des questions',
      withheld: 'Rapport remis, non partagé avec vous',
      S0: 'Aucune action pour le moment',
      S1: 'Prévu',
      S2: 'En cours',
      S3: 'En grande partie réalisé',
      S4: 'Réalisé',
      SR: 'Retour en arrière',
      NA: 'Ne s’applique pas à nous',
      DK: 'Non connu',
      DC: 'Pas de réponse donnée',
    },
  },
  ar: {
    lang: 'ar',
    title: (cycle) => (cycle ? `مصفوفة التنفيذ، ${cycle}` : 'مصفوفة التنفيذ'),
    recommendation: 'التوصية',
    reported: 'أُبلغ عنها',
    received: (share) => `التقارير الواردة: ${share}`,
    share: ({ count, of, percent }) => (percent === null ? `${count} من ${of}` : `${count} من ${of} (${percent} ٪)`),
    overdue: 'متأخر',
    kind: {
      not_part_of: 'غير مشمولة بهذه التوصية',
      not_requested: 'لم يُطلب بعد',
      no_report: 'لا تقرير',
      draft: 'التقرير قيد الإعداد',
      returned: 'أُعيد مع أسئلة',
      withheld: 'أُبلغ عنه ولم يُتح لكم',
      S0: 'لم يُتخذ إجراء بعد',
      S1: 'مخطط له',
      S2: 'قيد التنفيذ',
      S3: 'نُفذ معظمه',
      S4: 'نُفذ',
      SR: 'تراجُع',
      NA: 'لا ينطبق علينا',
      DK: 'غير معروف',
      DC: 'لم ترد إجابة',
    },
  },
};

/** Where the matrix is not translated it is English, and says that it is. */
export const matrixWords = (lang: string): Said => words[lang as Said['lang']] ?? words.en;
