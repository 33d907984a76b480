import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import {
  type DirectoryEntryView,
  type DirectoryFacts,
  type DirectoryParty,
  type DirectoryView,
  directoryKinds,
  directoryRoutes,
  directoryStatuses,
  membershipTiers,
  offices,
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
import { PageHeading } from '../ui/PageHeading.js';
import { type Draft, draftOf, factsOf } from './edit.rules.js';
import { useDirectory, useStateNames } from './use-directory.js';
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
              <EmptyState title={t(refused)} />
            </>
          );
        return <EditEntry key={entryId ?? 'new'} view={view} entry={entry ?? null} />;
      }}
    </Shown>
  );
}

function EditEntry({ view, entry }: { view: DirectoryView; entry: DirectoryEntryView | null }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [draft, setDraft] = useState<Draft>(() => draftOf(entry));
  const done = (saved: DirectoryEntryView) => void navigate(`/directory/${saved.id}`);
  const save = useWrite(directoryRoutes.save, { refresh: [directoryRoutes.read], onDone: done });
  const create = useWrite(directoryRoutes.create, { refresh: [directoryRoutes.read], onDone: done });
  const send = (facts: DirectoryFacts) =>
    entry
      ? save.mutate({ params: { entryId: entry.id }, input: { version: entry.version, facts } })
      : create.mutate({ input: { facts } });
  const set = (change: Partial<Draft>) => setDraft((now) => ({ ...now, ...change }));
  return (
    <>
      <Masthead plain title={entry ? t('directory.edit.of', { name: entry.name }) : t('directory.edit.new')} />
      <Form className="form wide" error={save.error ?? create.error} onSend={() => send(factsOf(draft))}>
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

interface Part {
  draft: Draft;
  onChange(change: Partial<Draft>): void;
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

function Offices({ view, draft, onChange }: Part & { view: DirectoryView }) {
  const { t } = useTranslation();
  const states = useStates(view);
  const change = (nth: number, part: Partial<Draft['offices'][number]>) =>
    onChange({ offices: draft.offices.map((one, at) => (at === nth ? { ...one, ...part } : one)) });
  return (
    <>
      {draft.offices.map((held, nth) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of a form have no other identity.
        <div key={nth} className="editline">
          <Select
            name={`facts.offices.${nth}.office`}
            label={t('directory.edit.office')}
            value={held.office}
            onChange={(event) => change(nth, { office: event.target.value as typeof held.office })}
            choices={offices.map((value) => ({ value, label: t(`processes.office.${value}`) }))}
          />
          <Select
            name={`facts.offices.${nth}.code`}
            label={t('directory.edit.state')}
            empty={t('directory.edit.noState')}
            value={held.code ?? ''}
            onChange={(event) => change(nth, { code: event.target.value || null })}
            choices={states}
          />
          <TextField
            name={`facts.offices.${nth}.name`}
            label={t('directory.edit.holder')}
            optional
            value={held.name ?? ''}
            onChange={(event) => change(nth, { name: event.target.value || null })}
          />
          <Days
            name={`facts.offices.${nth}`}
            {...{ fromOn: held.fromOn, toOn: held.toOn }}
            onChange={(part) => change(nth, part)}
          />
          <Button small onPress={() => onChange({ offices: draft.offices.filter((_, at) => at !== nth) })}>
            {t('directory.edit.takeOut')}
          </Button>
        </div>
      ))}
      <Button
        small
        onPress={() =>
          onChange({
            offices: [...draft.offices, { office: 'chair', code: null, name: null, fromOn: null, toOn: null }],
          })
        }
      >
        {t('directory.edit.addOffice')}
      </Button>
    </>
  );
}

function Parties({ view, draft, onChange }: Part & { view: DirectoryView }) {
  const { t } = useTranslation();
  const states = useStates(view);
  const change = (nth: number, part: Partial<DirectoryParty>) =>
    onChange({ parties: draft.parties.map((one, at) => (at === nth ? { ...one, ...part } : one)) });
  return (
    <>
      {draft.parties.map((party, nth) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of a form have no other identity.
        <div key={nth} className="editline">
          <TextField
            name={`facts.parties.${nth}.printed`}
            label={t('directory.edit.printed')}
            dir="auto"
            value={party.printed}
            onChange={(event) => change(nth, { printed: event.target.value })}
          />
          <Select
            name={`facts.parties.${nth}.code`}
            label={t('directory.edit.state')}
            empty={t('directory.edit.noState')}
            value={party.code ?? ''}
            onChange={(event) => change(nth, { code: event.target.value || null })}
            choices={states}
          />
          <Select
            name={`facts.parties.${nth}.tier`}
            label={t('directory.edit.tier')}
            value={party.tier}
            onChange={(event) => change(nth, { tier: event.target.value as DirectoryParty['tier'] })}
            choices={membershipTiers.map((value) => ({ value, label: t(`processes.tier.${value}`) }))}
          />
          <Days
            name={`facts.parties.${nth}`}
            {...{ fromOn: party.fromOn, toOn: party.toOn }}
            onChange={(part) => change(nth, part)}
          />
          <Button small onPress={() => onChange({ parties: draft.parties.filter((_, at) => at !== nth) })}>
            {t('directory.edit.takeOut')}
          </Button>
        </div>
      ))}
      <Button
        small
        onPress={() =>
          onChange({
            parties: [
              ...draft.parties,
              { code: null, printed: '', tier: 'member', beside: false, fromOn: null, toOn: null },
            ],
          })
        }
      >
        {t('directory.edit.addParty')}
      </Button>
    </>
  );
}

function Days({
  name,
  fromOn,
  toOn,
  onChange,
}: {
  name: string;
  fromOn: string | null;
  toOn: string | null;
  onChange(part: { fromOn?: string | null; toOn?: string | null }): void;
}) {
  const { t } = useTranslation();
  return (
    <>
      <TextField
        name={`${name}.fromOn`}
        type="date"
        optional
        label={t('directory.edit.fromOn')}
        value={fromOn ?? ''}
        onChange={(event) => onChange({ fromOn: event.target.value || null })}
      />
      <TextField
        name={`${name}.toOn`}
        type="date"
        optional
        label={t('directory.edit.toOn')}
        value={toOn ?? ''}
        onChange={(event) => onChange({ toOn: event.target.value || null })}
      />
    </>
  );
}

function useStates(view: DirectoryView) {
  const names = useStateNames(view);
  return names.sorted(view.names.map(({ code }) => code)).map((code) => ({ value: code, label: names.today(code) }));
}
