import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { type DirectoryView, directoryRoutes, type EntityNameView } from '#contracts';
import { useWrite } from '../api/reading.js';
import { Button } from '../ui/Button.js';
import { ButtonLink } from '../ui/ButtonLink.js';
import { EmptyState } from '../ui/EmptyState.js';
import { TextField } from '../ui/Field.js';
import { Form } from '../ui/Form.js';
import { useConfidentiality, useTitle } from '../ui/frame.js';
import { Shown } from '../ui/Loading.js';
import { Masthead, Section } from '../ui/Masthead.js';
import { Meanwhile, useSince } from '../ui/Meanwhile.js';
import { changedMeanwhile, mineOverTheirs } from '../ui/meanwhile.rules.js';
import { PageHeading } from '../ui/PageHeading.js';
import { memberships, seatsOf } from './directory.rules.js';
import { EventList } from './EventList.js';
import { SeatDays } from './Parts.js';
import { useDirectory, useStateNames, useToday } from './use-directory.js';
import './directory.css';

/** One State across all processes: a national dashboard, because many sit in several. */
export default function StatePage() {
  const { t } = useTranslation();
  const { code = '' } = useParams();
  const directory = useDirectory();
  useConfidentiality('L0');
  return (
    <Shown of={directory} what={t('directory.title')}>
      {(view) => {
        const name = view.names.find((one) => one.code === code);
        return name ? (
          <State key={code} view={view} name={name} />
        ) : (
          <>
            <PageHeading />
            <EmptyState
              title={t('directory.state.unknown')}
              action={<ButtonLink to="/directory">{t('directory.all')}</ButtonLink>}
            />
          </>
        );
      }}
    </Shown>
  );
}

function State({ view, name }: { view: DirectoryView; name: EntityNameView }) {
  const { t } = useTranslation();
  const names = useStateNames(view);
  const seats = seatsOf(view.entries, name.code);
  const events = view.events.filter(({ participants }) => participants.some(({ code }) => code === name.code));
  const { counts, inSeveral } = memberships(view.entries, useToday());
  const title = names.today(name.code);
  useTitle(title);
  return (
    <>
      <Masthead
        title={title}
        symbol={
          <>
            <span>{name.code}</span>
            <span>{t(`directory.entity.${name.kind}`)}</span>
          </>
        }
        lede={t('directory.state.seats', { count: counts.get(name.code) ?? 0, several: inSeveral })}
      />
      <dl className="facts inline">
        <dt>{t('directory.state.printed')}</dt>
        <dd>{name.printed.join(' · ')}</dd>
        {name.administeredBy && (
          <>
            <dt>{t('directory.state.administeredBy')}</dt>
            <dd>
              <Link to={`/directory/states/${name.administeredBy}`}>{names.today(name.administeredBy)}</Link>
            </dd>
          </>
        )}
        {name.successors.length > 0 && (
          <>
            <dt>{t('directory.state.successors')}</dt>
            <dd>{name.successors.map(names.today).join(' · ')}</dd>
          </>
        )}
      </dl>
      <Section title={t('directory.state.processes')}>
        {seats.length === 0 ? (
          <EmptyState title={t('directory.state.nowhere')} />
        ) : (
          <ul className="plainlist textlist">
            {seats.map(({ entry, party }) => (
              <li key={`${entry.id}${party.tier}${party.fromOn ?? ''}`}>
                <Link to={`/directory/${entry.id}`}>{entry.name}</Link>
                <span className="muted num">
                  {entry.code} · {t(`processes.tier.${party.tier}`)} · {t(`directory.status.${entry.status}`)} ·{' '}
                  {t('directory.state.printedHere', { name: party.printed })}
                  <SeatDays party={party} />
                </span>
              </li>
            ))}
          </ul>
        )}
      </Section>
      {events.length > 0 && (
        <Section title={t('directory.state.meetings')}>
          <EventList view={view} events={events} />
        </Section>
      )}
      {view.may.edit && <Rename name={name} />}
    </>
  );
}

/** What this State is called here; names are rows and never code, and what was printed stays. */
function Rename({ name }: { name: EntityNameView }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  if (!open)
    return (
      <p className="row noprint">
        <Button onPress={() => setOpen(true)}>{t('directory.state.rename')}</Button>
      </p>
    );
  return <NameForm name={name} onDone={() => setOpen(false)} />;
}

const spoken = ['en', 'fr', 'ar'] as const;
const namesOf = ({ names }: EntityNameView) => Object.fromEntries(spoken.map((lang) => [lang, names[lang] ?? '']));

function NameForm({ name, onDone }: { name: EntityNameView; onDone(): void }) {
  const { t } = useTranslation();
  const save = useWrite(directoryRoutes.name, { refresh: [directoryRoutes.read], onDone });
  const since = useSince(name, save);
  const begun = namesOf(since.begun);
  const send = (sent: Record<string, string>) => {
    const upon = since.upon(sent);
    const mine = Object.fromEntries(spoken.map((lang) => [lang, (sent[lang] ?? '').trim()]));
    const names = upon === since.begun ? mine : mineOverTheirs(begun, mine, namesOf(upon));
    const said = Object.fromEntries(Object.entries(names).filter(([, words]) => words !== ''));
    save.mutate({ params: { code: name.code }, input: { version: upon.version, names: said } });
  };
  return (
    <Section title={t('directory.state.rename')}>
      <Form
        key={since.begun.version}
        error={save.error}
        onSend={send}
        meanwhile={
          since.theirs && (
            <Meanwhile
              theirs={changedMeanwhile(begun, namesOf(since.theirs)).map((lang) => ({
                label: t(`directory.state.name.${lang as 'en'}`),
                words: since.theirs?.names[lang] ?? '',
              }))}
              busy={save.isPending}
              onFollow={since.follow}
            />
          )
        }
      >
        {spoken.map((lang) => (
          <TextField
            key={lang}
            name={lang}
            lang={lang}
            dir="auto"
            optional
            label={t(`directory.state.name.${lang}`)}
            defaultValue={begun[lang]}
          />
        ))}
        <p className="row">
          <Button kind="primary" type="submit" busy={save.isPending}>
            {t('directory.state.keep')}
          </Button>
          <Button onPress={onDone}>{t('common.cancel')}</Button>
        </p>
      </Form>
    </Section>
  );
}
