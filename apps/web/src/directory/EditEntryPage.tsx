import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import {
  type DirectoryEntryView,
  type DirectoryView,
  directoryKinds,
  directoryRoutes,
  directoryStatuses,
  secretariatKinds,
} from '#contracts';
import { useWrite } from '../api/reading.js';
import { Button } from '../ui/Button.js';
import { ButtonLink } from '../ui/ButtonLink.js';
import { EmptyState } from '../ui/EmptyState.js';
import { Select, TextArea, TextField } from '../ui/Field.js';
import { Form } from '../ui/Form.js';
import { useConfidentiality } from '../ui/frame.js';
import { Shown } from '../ui/Loading.js';
import { Masthead, Section } from '../ui/Masthead.js';
import { useSince } from '../ui/Meanwhile.js';
import { mineOverTheirs } from '../ui/meanwhile.rules.js';
import { PageHeading } from '../ui/PageHeading.js';
import { Offices, type Part, Parties } from './EntryLines.js';
import { type Draft, draftOf, factsOf } from './edit.rules.js';
import { Overtaken } from './Overtaken.js';
import { useDirectory } from './use-directory.js';
import './directory.css';

/** An administrator writes down what is publicly known of a process; what came from a source stays recognisable. */
export default function EditEntryPage() {
  const { t } = useTranslation();
  const { entryId } = useParams();
  const directory = useDirectory();
  useConfidentiality('L0');
  return (
    <Shown of={directory} what={t('directory.title')}>
      {(view) => {
        const entry = view.entries.find(({ id, code }) => id === entryId || code === entryId);
        const refused = !view.may.edit ? 'directory.edit.notYours' : entryId && !entry ? 'directory.unknown' : null;
        if (refused)
          return (
            <>
              <PageHeading />
              <EmptyState title={t(refused)} action={<ButtonLink to="/directory">{t('directory.all')}</ButtonLink>} />
            </>
          );
        return <EditEntry key={entryId ?? 'new'} view={view} entry={entry ?? null} />;
      }}
    </Shown>
  );
}

/** Nobody can overtake what is not there yet. */
const unwritten = { version: 0 };

function EditEntry({ view, entry }: { view: DirectoryView; entry: DirectoryEntryView | null }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [draft, setDraft] = useState<Draft>(() => draftOf(entry));
  const done = (saved: DirectoryEntryView) => void navigate(`/directory/${saved.id}`);
  const save = useWrite(directoryRoutes.save, { refresh: [directoryRoutes.read], onDone: done });
  const since = useSince(entry ?? unwritten, save);
  const create = useWrite(directoryRoutes.create, { refresh: [directoryRoutes.read], onDone: done });
  const send = (values: Record<string, string>) => {
    if (!entry) return create.mutate({ input: { facts: factsOf(draft) } });
    const upon = since.upon(values);
    const begun = draftOf(since.begun as DirectoryEntryView);
    const words = upon === since.begun ? draft : mineOverTheirs(begun, draft, draftOf(entry));
    save.mutate({ params: { entryId: entry.id }, input: { version: upon.version, facts: factsOf(words) } });
  };
  const follow = () => {
    since.follow();
    setDraft(draftOf(entry));
  };
  const set = (change: Partial<Draft>) => setDraft((now) => ({ ...now, ...change }));
  return (
    <>
      <Masthead plain title={entry ? t('directory.edit.of', { name: entry.name }) : t('directory.edit.new')} />
      <Form
        className="form wide"
        error={save.error ?? create.error}
        onSend={send}
        meanwhile={
          since.theirs &&
          entry && (
            <Overtaken
              begun={since.begun as DirectoryEntryView}
              theirs={entry}
              busy={save.isPending}
              onFollow={follow}
            />
          )
        }
      >
        <Section first title={t('directory.facts')}>
          <Plain draft={draft} onChange={set} />
        </Section>
        <Section title={t('directory.edit.offices')}>
          <Offices view={view} draft={draft} onChange={set} />
        </Section>
        <Section title={t('directory.edit.parties')} aside={t('directory.edit.partiesSay')}>
          <Parties view={view} draft={draft} onChange={set} />
        </Section>
        <Section title={t('directory.edit.lines')}>
          {(['topics', 'rules', 'alsoKnownAs', 'flags'] as const).map((name) => (
            <TextArea
              key={name}
              name={name}
              label={t(`directory.edit.${name}`)}
              hint={t('directory.edit.oneALine')}
              rows={4}
              dir="auto"
              value={draft[name]}
              onChange={(event) => set({ [name]: event.target.value })}
            />
          ))}
        </Section>
        <p className="row">
          <Button kind="primary" type="submit" busy={save.isPending || create.isPending}>
            {t('directory.edit.keep')}
          </Button>
          <ButtonLink to={entry ? `/directory/${entry.id}` : '/directory'}>{t('common.cancel')}</ButtonLink>
        </p>
      </Form>
    </>
  );
}

function Plain({ draft, onChange }: Part) {
  const { t } = useTranslation();
  const words = (name: 'code' | 'name' | 'region' | 'startYear' | 'asOf' | 'source', more: object = {}) => (
    <TextField
      name={`facts.${name}`}
      label={t(`directory.edit.${name}`)}
      dir="auto"
      value={draft[name]}
      onChange={(event) => onChange({ [name]: event.target.value })}
      {...more}
    />
  );
  const choice = (
    name: 'kind' | 'status' | 'secretariatKind',
    values: readonly string[],
    area: 'kind' | 'status' | 'secretariat',
  ) => (
    <Select
      name={`facts.${name}`}
      className="short"
      label={t(`directory.edit.${name}`)}
      value={draft[name]}
      onChange={(event) => onChange({ [name]: event.target.value as never })}
      choices={values.map((value) => ({ value, label: t(`directory.${area}.${value}`) }))}
    />
  );
  return (
    <div className="editgrid">
      {words('name')}
      {words('code', { className: 'short' })}
      {choice('kind', directoryKinds, 'kind')}
      {words('region')}
      {words('startYear', { className: 'short', inputMode: 'numeric' })}
      {choice('status', directoryStatuses, 'status')}
      {words('asOf', { className: 'short', type: 'date' })}
      {words('source')}
      {choice('secretariatKind', secretariatKinds, 'secretariat')}
      <TextField
        name="secretariatName"
        label={t('directory.edit.secretariatName')}
        optional
        dir="auto"
        value={draft.secretariatName}
        onChange={(event) => onChange({ secretariatName: event.target.value })}
      />
    </div>
  );
}
