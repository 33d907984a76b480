import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { draftingRoutes } from '#contracts';
import { useMay } from '../api/may.js';
import { useSession } from '../api/session.js';
import { useKeptRead } from '../offline/kept-read.js';
import { ButtonLink } from '../ui/ButtonLink.js';
import { useDates } from '../ui/dates.js';
import { EmptyState } from '../ui/EmptyState.js';
import { useConfidentiality } from '../ui/frame.js';
import { Shown } from '../ui/Loading.js';
import { Masthead, Section } from '../ui/Masthead.js';
import { textsWanted } from './texts-wanted.rules.js';

/** Every text of the process that the reader may know of, the newest first. */
export default function TextsPage() {
  const { t } = useTranslation();
  const may = useMay();
  const { clock } = useDates();
  const session = useSession();
  const { acting } = session;
  const { read: texts, copyFrom } = useKeptRead(draftingRoutes.texts, null, textsWanted(session));
  useConfidentiality('L1');
  const mayCreate = may('create', 'Text');
  return (
    <>
      <Masthead plain title={t('drafting.texts.title')} symbol={acting?.processName}>
        {mayCreate && (
          <p className="row">
            <ButtonLink kind="primary" icon="plus" to="/texts/new">
              {t('drafting.texts.new')}
            </ButtonLink>
          </p>
        )}
      </Masthead>
      <Section first title={t('drafting.texts.list')}>
        {copyFrom && <p className="muted copyfrom">{t('drafting.copyFrom', { time: clock(copyFrom).slice(0, 5) })}</p>}
        <Shown of={texts} what={t('drafting.texts.title')}>
          {(list) =>
            list.length === 0 ? (
              <EmptyState title={t('drafting.texts.none')}>
                {t(mayCreate ? 'drafting.texts.noneDesk' : 'drafting.texts.noneSay')}
              </EmptyState>
            ) : (
              <ul className="plainlist textlist">
                {list.map((text) => (
                  <li key={text.id}>
                    <Link className="text" to={text.state === 'adopted' ? `/t/${text.id}/record` : `/t/${text.id}`}>
                      <bdi>{text.title}</bdi>
                    </Link>
                    <span className="muted num">
                      {text.symbol} · {t(`drafting.textState.${text.state}`)} ·{' '}
                      {t('drafting.texts.progress', { agreed: text.agreed, open: text.open })}
                    </span>
                    {text.state === 'silence' && (
                      <Link to={`/t/${text.id}/silence`}>{t('drafting.underSilence.open')}</Link>
                    )}
                  </li>
                ))}
              </ul>
            )
          }
        </Shown>
      </Section>
    </>
  );
}
