import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { languageOf, languages } from '../i18n/languages.js';
import { speak } from '../i18n/start.js';
import { Glyph } from '../ui/StatusMark.js';
import { Worded } from '../ui/Worded.js';
import { ServiceLine } from './ServiceLine.js';

function Bracket({ number, children }: { number: number; children?: React.ReactNode }) {
  const { t } = useTranslation();
  return (
    <span className="br">
      <span className="vh">{t('door.life.bracket', { number })} </span>
      <b aria-hidden="true">[</b>
      {children}
      <b aria-hidden="true">]</b>
      <sup aria-hidden="true">{number}</sup>
    </span>
  );
}

/** One sentence on its way from the brackets to the report: what the product is for. */
function Life() {
  const { t } = useTranslation();
  return (
    <ol className="life">
      <li>
        <Glyph name="brackets" />
        <span className="when">
          <b>{t('door.life.drafted')}</b>
          {t('door.life.draftedWhen')}
        </span>
        <p>
          <Worded
            words="door.life.draftedText"
            parts={{ one: <Bracket number={1} />, two: <Bracket number={2} />, gone: <del />, new: <ins /> }}
          />
        </p>
      </li>
      <li>
        <Glyph name="agreed" />
        <span className="when">
          <b>{t('door.life.adopted')}</b>
          {t('door.life.adoptedWhen')}
        </span>
        <p>{t('door.life.adoptedText')}</p>
      </li>
      <li>
        <Glyph name="partly" />
        <span className="when">
          <b>{t('door.life.reported')}</b>
          {t('door.life.reportedWhen')}
        </span>
        <p>{t('door.life.reportedText')}</p>
      </li>
    </ol>
  );
}

function Languages() {
  const { t, i18n } = useTranslation();
  const present = languageOf(i18n.language);
  const offered = languages.filter(({ atTheDoor }) => atTheDoor);
  if (offered.length < 2) return null;
  return (
    <nav className="langs" aria-label={t('common.language.heading')}>
      {offered.map((language) => (
        <button
          key={language.code}
          type="button"
          lang={language.code}
          dir={language.dir}
          aria-current={language.code === present.code ? 'true' : undefined}
          onClick={() => void speak(language.code)}
        >
          {language.name}
        </button>
      ))}
      {!present.ready && <p className="hint">{t('common.language.partly')}</p>}
    </nav>
  );
}

interface DoorFrameProps {
  title: string;
  process?: string | null;
  children: React.ReactNode;
}

/** The page before sign-in: what this is, and the form beside it. */
export function DoorFrame({ title, process, children }: DoorFrameProps) {
  const { t } = useTranslation();
  useEffect(() => {
    document.title = t('common.title', { page: title });
  }, [title, t]);
  return (
    <>
      <a className="skip" href="#main">
        {t('door.skip')}
      </a>
      <div className="door">
        <section className="lead" aria-label={t('door.lead')}>
          <div className="top">
            <a className="wordmark" href="/sign-in">
              {t('common.product')}
            </a>
            {process && <span>{t('door.forProcess', { process })}</span>}
          </div>
          <p className="promise">{t('door.promise')}</p>
          <Life />
          <div className="foot3">
            {(['confidential', 'kept', 'followed'] as const).map((word) => (
              <p key={word}>
                <b>{t(`door.${word}`)}</b>
                {t(`door.${word}Say`)}
              </p>
            ))}
          </div>
        </section>
        <main className="doorform" id="main" tabIndex={-1}>
          <Languages />
          <h1>{title}</h1>
          {children}
          <ServiceLine />
        </main>
      </div>
    </>
  );
}
