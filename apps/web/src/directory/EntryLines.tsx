import { useTranslation } from 'react-i18next';
import { type DirectoryParty, type DirectoryView, membershipTiers, offices } from '#contracts';
import { About } from '../ui/About.js';
import { Button } from '../ui/Button.js';
import { DateField } from '../ui/DateField.js';
import { Select, TextField } from '../ui/Field.js';
import { useKeptFocus } from '../ui/kept-focus.js';
import type { Draft } from './edit.rules.js';
import { useStateNames } from './use-directory.js';

/** A piece of the form in which an entry is written. */
export interface Part {
  draft: Draft;
  onChange(change: Partial<Draft>): void;
}

/** Who holds which office, and since when. */
export function Offices({ view, draft, onChange }: Part & { view: DirectoryView }) {
  const { t } = useTranslation();
  const states = useStates(view);
  const change = (nth: number, part: Partial<Draft['offices'][number]>) =>
    onChange({ offices: draft.offices.map((one, at) => (at === nth ? { ...one, ...part } : one)) });
  const place = useKeptFocus<HTMLDivElement>('offices');
  return (
    <div id="offices" ref={place} tabIndex={-1}>
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
            <About>{t(`processes.office.${held.office}`)}</About>
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
    </div>
  );
}

/** Who takes part, as printed. */
export function Parties({ view, draft, onChange }: Part & { view: DirectoryView }) {
  const { t } = useTranslation();
  const states = useStates(view);
  const change = (nth: number, part: Partial<DirectoryParty>) =>
    onChange({ parties: draft.parties.map((one, at) => (at === nth ? { ...one, ...part } : one)) });
  const place = useKeptFocus<HTMLDivElement>('parties');
  return (
    <div id="parties" ref={place} tabIndex={-1}>
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
            <About>{party.printed}</About>
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
    </div>
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
      <DateField
        name={`${name}.fromOn`}
        optional
        label={t('directory.edit.fromOn')}
        value={fromOn ?? ''}
        onChange={(event) => onChange({ fromOn: event.target.value || null })}
      />
      <DateField
        name={`${name}.toOn`}
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
