import { useTranslation } from 'react-i18next';
import { sharingLevels } from '#contracts';
import { useHealth } from '../api/health.js';
import { Shown } from '../ui/Loading.js';
import { Masthead, Section } from '../ui/Masthead.js';
import { Glyph } from '../ui/StatusMark.js';
import { Thread } from '../ui/Thread.js';

const savings = [
  { word: 'record', glyph: 'saved', say: 'savedRecord' },
  { word: 'device', glyph: 'device', say: 'savedDevice' },
  { word: 'offline', glyph: 'offline', say: 'savedOffline' },
] as const;

/** Help in the same place on every page: what our words mean, and whether the service works. */
export default function HelpPage() {
  const { t } = useTranslation();
  const health = useHealth();
  return (
    <>
      <Masthead plain title={t('help.title')} lede={t('help.lede')} />
      <Section title={t('help.service')} first>
        <Shown of={health} what={t('help.loading')}>
          {({ status }) => (
            <p className={status === 'ready' ? 'status st-ok' : 'status st-warn'}>
              <Glyph name={status === 'ready' ? 'connected' : 'alert'} />
              <span>{t(status === 'ready' ? 'help.serviceWorking' : 'help.serviceFailing')}</span>
            </p>
          )}
        </Shown>
      </Section>
      <Section title={t('help.saved')}>
        <dl className="meanings">
          {savings.map(({ word, glyph, say }) => (
            <div key={word}>
              <dt className="status">
                <Glyph name={glyph} />
                {t(`help.words.${word}`)}
              </dt>
              <dd>{t(`help.${say}`)}</dd>
            </div>
          ))}
        </dl>
      </Section>
      <Section title={t('help.thread')}>
        <p className="prose">{t('help.threadSay')}</p>
        <Thread now="reported" at={{}} />
      </Section>
      <Section title={t('help.who')}>
        <dl className="meanings">
          {sharingLevels.map((level) => (
            <div key={level}>
              <dt>{t(`common.level.${level}`)}</dt>
              <dd>{t(`help.level.${level}`)}</dd>
            </div>
          ))}
        </dl>
      </Section>
      <Section title={t('help.keys')}>
        <p className="prose">{t('help.keysSay')}</p>
      </Section>
      <Section title={t('help.contact')}>
        <p className="prose">{t('help.contactSay')}</p>
      </Section>
    </>
  );
}
