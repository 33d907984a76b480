import { useTranslation } from 'react-i18next';
import type { ProcessView } from '#contracts';
import { TextArea, TextField } from '../ui/Field.js';
import { labels, valuesOf } from './process-facts.rules.js';
import { ZoneField } from './ZoneField.js';

/** What is said of a process: the fields in which it is founded, and in which that is put right. */
export function ProcessFacts({
  process,
  year,
  children,
}: {
  /** the process as it stands, where there is one */
  process?: ProcessView;
  /** offered for a process that is founded */
  year?: number;
  /** Between the names and the rest. */
  children?: React.ReactNode;
}) {
  const { t } = useTranslation();
  const said: Partial<Record<string, string>> = process ? valuesOf(process) : { startYear: String(year) };
  const field = (name: string) => ({ name, label: t(labels[name] ?? name), defaultValue: said[name] });
  return (
    <>
      <TextField {...field('names.en')} />
      <TextField {...field('names.fr')} lang="fr" optional />
      <TextField {...field('names.ar')} lang="ar" dir="rtl" optional />
      {children}
      <TextArea {...field('purpose')} optional rows={3} />
      <ZoneField name="defaultZone" label={t('processes.new.zone')} value={said['defaultZone']} />
      <TextField {...field('startYear')} inputMode="numeric" />
    </>
  );
}
