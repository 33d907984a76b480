import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { sharingLevels } from '#contracts';
import { useHealth } from '../api/health.js';
import { TextField } from '../ui/Field.js';
import { Shown } from '../ui/Loading.js';
import { Masthead, Section } from '../ui/Masthead.js';
import { Glyph } from '../ui/StatusMark.js';
import { Thread } from '../ui/Thread.js';
import { keys, sought, terms, topicFor, topics } from './help.rules.js';

const savings = [
  { word: 'record', glyph: 'saved', say: 'savedRecord' },
  { word: 'device', glyph: 'device', say: 'savedDevice' },
  { word: 'offline', glyph: 'offline', say: 'savedOffline' },
] as const;

interface Entry {
  id: string;
  title: string;
  say: string;
}

function Meanings({ entries }: { entries: readonly Entry[] }) {
  return (
    <dl className="meanings">
      {entries.map(({ id, title, say }) => (
        <div key={id} id={id}>
          <dt>{title}</dt>
          <dd>{say}</dd>
        </div>
      ))}
    </dl>
  );
}

const levelsIn = (t: TFunction): Entry[] =>
  sharingLevels.map((level) => ({
    id: `level-${level}`,
    title: t(`common.level.${level}`),
    say: t(`help.level.${level}`),
  }));

/** What "saved" means, who sees what, for whom the house is built, whom to ask: for whoever looks for words. */
const below = (t: TFunction): { id: string; title: string; entries: Entry[] }[] => [
  {
    id: 'saved',
    title: t('help.saved'),
    entries: savings.map(({ word, say }) => ({
      id: `saved-${word}`,
      title: t(`help.words.${word}`),
      say: t(`help.${say}`),
    })),
  },
  { id: 'who', title: t('help.who'), entries: levelsIn(t) },
  {
    id: 'about',
    title: t('help.title'),
    entries: [
      { id: 'thread', title: t('help.thread'), say: t('help.threadSay') },
      {
        id: 'access',
        title: t('help.access'),
        say: [t('help.accessSay'), t('help.accessKnown'), t('help.accessAsk')].join(' '),
      },
      { id: 'contact', title: t('help.contact'), say: t('help.contactSay') },
    ],
  },
];

/** Help in the same place on every page: about the page one came from, what our words mean, and whether the service works. */
export default function HelpPage() {
  const { t } = useTranslation();
  const [query] = useSearchParams();
  const [words, setWords] = useState('');
  const here = topicFor(query.get('from'));
  const pages = topics.map((topic) => ({
    id: `page-${topic}`,
    title: t(`help.page.${topic}.title`),
    say: t(`help.page.${topic}.say`),
  }));
  const glossary = terms.map((term) => ({
    id: `term-${term}`,
    title: t(`help.term.${term}.title`),
    say: t(`help.term.${term}.say`),
  }));
  const shortcuts = keys.map((key) => ({
    id: `key-${key}`,
    title: t(`help.key.${key}.title`),
    say: t(`help.key.${key}.say`),
  }));
  const groups = [
    { id: 'pages', title: t('help.pages'), entries: sought(pages, words) },
    { id: 'keys', title: t('help.keys'), entries: sought(shortcuts, words) },
    { id: 'glossary', title: t('help.glossary'), entries: sought(glossary, words) },
    // What stands below as it is, is found as well.
    ...(words === '' ? [] : below(t).map((group) => ({ ...group, entries: sought(group.entries, words) }))),
  ];
  const count = groups.reduce((sum, { entries }) => sum + entries.length, 0);
  return (
    <>
      <Masthead plain title={t('help.title')} lede={t('help.lede')} />
      {here && words === '' && (
        <Section first title={t('help.here')}>
          <p className="prose">
            <b>{t(`help.page.${here}.title`)}.</b> {t(`help.page.${here}.say`)}
          </p>
        </Section>
      )}
      <search>
        <TextField
          name="words"
          type="search"
          label={t('help.search')}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
        <p className="vh" role="status">
          {words && t('help.found', { count })}
        </p>
      </search>
      {words !== '' && count === 0 && <p className="muted">{t('help.nothing')}</p>}
      {words === '' && <Service />}
      {groups
        .filter(({ entries }) => entries.length > 0)
        .map(({ id, title, entries }) => (
          <Section key={id} title={title}>
            <Meanings entries={entries} />
          </Section>
        ))}
      {words === '' && <Principles />}
    </>
  );
}

function Service() {
  const { t } = useTranslation();
  const health = useHealth();
  return (
    <Section title={t('help.service')}>
      <Shown of={health} what={t('help.loading')}>
        {({ status }) =>
          // What it said before it fell silent is not how it is now.
          !health.isError && (
            <p className={status === 'ready' ? 'status st-ok' : 'status st-warn'}>
              <Glyph name={status === 'ready' ? 'connected' : 'alert'} />
              <span>{t(status === 'ready' ? 'help.serviceWorking' : 'help.serviceFailing')}</span>
            </p>
          )
        }
      </Shown>
    </Section>
  );
}

/** What "saved" means, the thread, who sees what, for whom the house is built, whom to ask. */
function Principles() {
  const { t } = useTranslation();
  return (
    <>
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
        <Meanings entries={levelsIn(t)} />
      </Section>
      <Section title={t('help.access')}>
        <p className="prose">{t('help.accessSay')}</p>
        <p className="prose">{t('help.accessKnown')}</p>
        <p className="prose">{t('help.accessAsk')}</p>
      </Section>
      <Section title={t('help.contact')}>
        <p className="prose">{t('help.contactSay')}</p>
      </Section>
    </>
  );
}
