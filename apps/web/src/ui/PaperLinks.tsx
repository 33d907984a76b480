import { useTranslation } from 'react-i18next';
import { Icon } from './StatusMark.js';

interface PaperLinksProps {
  address(page: 'a4' | 'letter'): string;
  word?: string;
  /** the same as an empty form */
  blank?: string;
}

/** The page as paper: PDF on A4 or Letter, and as a Word file where there is one. */
export function PaperLinks({ address, word, blank }: PaperLinksProps) {
  const { t } = useTranslation();
  return (
    <nav className="row noprint paperlinks" aria-label={t('common.paper.label')}>
      <a className="btn sm" href={address('a4')} download>
        <Icon name="download" />
        {t('common.paper.pdf')}
      </a>
      <a className="btn sm" href={address('letter')} download>
        <Icon name="download" />
        {t('common.paper.letter')}
      </a>
      {blank && (
        <a className="btn sm" href={blank} download>
          <Icon name="download" />
          {t('common.paper.blank')}
        </a>
      )}
      {word && (
        <a className="btn sm" href={word} download>
          <Icon name="download" />
          {t('common.paper.word')}
        </a>
      )}
    </nav>
  );
}
