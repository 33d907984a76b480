import { useTranslation } from 'react-i18next';
import type { DirectoryEntryView } from '#contracts';
import { useDates } from '../ui/dates.js';
import { Meanwhile } from '../ui/Meanwhile.js';
import { changedMeanwhile } from '../ui/meanwhile.rules.js';
import { type Draft, draftOf } from './edit.rules.js';

interface OvertakenProps {
  begun: DirectoryEntryView;
  theirs: DirectoryEntryView;
  busy: boolean;
  onFollow(): void;
}

/** Another administrator kept this entry first: what they changed, in the words of the form. */
export function Overtaken({ begun, theirs, busy, onFollow }: OvertakenProps) {
  const { t } = useTranslation();
  const { list } = useDates();
  const words = (now: Draft, name: keyof Draft): string => {
    if (name === 'kind' || name === 'status') return t(`directory.${name}.${now[name]}`);
    if (name === 'secretariatKind') return t(`directory.secretariat.${now.secretariatKind}`);
    if (name === 'parties') return list(now.parties.map(({ printed }) => printed));
    if (name === 'offices')
      return list(
        now.offices.map(({ office, name, code }) => `${t(`processes.office.${office}`)}: ${name ?? code ?? ''}`),
      );
    if (name === 'headings') return list(now.headings);
    if (name === 'printedTotal') return now.printedTotal?.text ?? '';
    return String(now[name] ?? '');
  };
  const now = draftOf(theirs);
  const label = (name: keyof Draft): string => {
    if (name === 'supportedBy') return t('directory.edit.secretariatName');
    if (name === 'headings' || name === 'priorities') return t('directory.edit.topics');
    return t(`directory.edit.${name === 'printedTotal' ? 'parties' : name}`);
  };
  return (
    <Meanwhile
      theirs={changedMeanwhile(draftOf(begun), now).map((name) => ({ label: label(name), words: words(now, name) }))}
      busy={busy}
      onFollow={onFollow}
    />
  );
}
