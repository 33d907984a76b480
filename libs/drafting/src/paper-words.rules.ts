const living: Record<string, string> = {
  en: 'Living text, not a version',
  fr: 'Texte vivant, pas une version',
  ar: 'نص قيد التحرير، ليس نسخة',
  es: 'Texto vivo, no una versión',
  ru: 'Рабочий текст, не редакция',
  zh: '起草中的文本，非定稿',
};
const members: Record<string, string> = {
  en: 'Draft – participants only',
  fr: 'Projet – participants seulement',
  ar: 'مسودة – للمشاركين فقط',
  es: 'Proyecto – solo participantes',
  ru: 'Проект – только для участников',
  zh: '草案 – 仅供与会者',
};

/** What stands where the revision would, while nobody froze these words. */
export const livingText = (lang: string): string => living[lang] ?? living['en']!;
export const participantsOnly = (lang: string): string => members[lang] ?? members['en']!;
