import type { ProcessView } from '#contracts';

type Facts = Pick<ProcessView, 'names' | 'purpose' | 'defaultZone' | 'startYear'>;

/** What is said of a process, by the names of the fields. */
export const valuesOf = ({ names, purpose, defaultZone, startYear }: Facts): Record<string, string> => ({
  'names.en': names['en'] ?? '',
  'names.fr': names['fr'] ?? '',
  'names.ar': names['ar'] ?? '',
  purpose: purpose ?? '',
  defaultZone,
  startYear: String(startYear),
});

/** What the fields of a process say, in the shape of the record. A year that is none is refused there in words. */
export const factsOf = (values: Readonly<Record<string, string>>) => ({
  names: {
    en: values['names.en'] ?? '',
    ...(values['names.fr'] ? { fr: values['names.fr'] } : {}),
    ...(values['names.ar'] ? { ar: values['names.ar'] } : {}),
  },
  purpose: values['purpose'] || null,
  defaultZone: values['defaultZone'] ?? '',
  startYear: Number(values['startYear']),
});

/** The word beside each field. */
export const labels: Readonly<Record<string, string>> = {
  'names.en': 'processes.new.nameEn',
  'names.fr': 'processes.new.nameFr',
  'names.ar': 'processes.new.nameAr',
  purpose: 'processes.new.purpose',
  defaultZone: 'processes.new.zone',
  startYear: 'processes.new.startYear',
};
