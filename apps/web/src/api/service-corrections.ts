import i18next from 'i18next';

/** What the service finds beyond a schema, by its own short words. */
const findings: readonly (readonly [RegExp, string])[] = [
  [/^(?:required|a reason is needed|needed for this rule)$/, 'required'],
  [/^not a paragraph of this text$/, 'choose'],
  [/^these are the words that stand there$/, 'same'],
  [/^before the beginning$/, 'beforeBeginning'],
  [/^more than the whole cost$/, 'overCost'],
  [/^a day that has come$/, 'notYet'],
  [/^(?:nobody named|who holds the office)$/, 'nobody'],
  [/^does not take part on that day$/, 'notTakingPart'],
  [/ is there twice$/, 'twice'],
  [/^no State or territory has the code/, 'unknownCode'],
];

/** A finding of the service in the reader's language; keys of a page's own words pass as they are. */
export function serviceCorrection(message: string): string {
  if (/^\w+(?:\.\w+)+$/.test(message)) return message;
  const [, key] = findings.find(([found]) => found.test(message)) ?? [];
  // What nobody foresaw is English: whoever reads another language is at least told where to look.
  return !key && i18next.language === 'en' ? message : i18next.t(`common.correction.${key ?? 'other'}`);
}
