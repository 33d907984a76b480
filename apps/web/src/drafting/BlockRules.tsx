import { Fragment, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type AddresseeRule,
  type BlockView,
  type DeadlineRule,
  draftingRoutes,
  type ItemKind,
  itemKinds,
  processesRoutes,
  type TextView,
} from '#contracts';
import { useRead, useWrite } from '../api/reading.js';
import { Button } from '../ui/Button.js';
import { CheckboxGroup } from '../ui/Choices.js';
import { DateField } from '../ui/DateField.js';
import { useDates } from '../ui/dates.js';
import { Select, TextField } from '../ui/Field.js';
import { Form } from '../ui/Form.js';
import { Meanwhile, useSince } from '../ui/Meanwhile.js';
import { changedMeanwhile, type Fields, mineOverTheirs } from '../ui/meanwhile.rules.js';

interface RulesProps {
  text: TextView;
  view: BlockView;
  mayChange: boolean;
}

/** Who shall do it, until when, under which theme: read by all, changed by the chair's table. */
export function BlockRules({ text, view, mayChange }: RulesProps) {
  const { t } = useTranslation();
  const [changing, setChanging] = useState(false);
  const [round, setRound] = useState(0);
  if (changing)
    return (
      <RulesForm
        key={round}
        text={text}
        view={view}
        onDone={() => setChanging(false)}
        onFollow={() => setRound(round + 1)}
      />
    );
  return (
    <div className="panelpart">
      <Facts text={text} view={view} />
      {mayChange && (
        <Button small onPress={() => setChanging(true)}>
          {t('drafting.rules.change')}
        </Button>
      )}
    </div>
  );
}

function useMembers(processId: string) {
  return useRead(processesRoutes.members, { processId }, undefined, { staleTime: 300_000 }).data ?? [];
}

interface Fact {
  name: keyof Rules;
  label: string;
  words: string;
  /** one by one, where they are several */
  names?: string;
}

/** The rules of a paragraph in words. */
function useFacts(text: TextView, view: BlockView): Fact[] {
  const { t } = useTranslation();
  const dates = useDates();
  const members = useMembers(text.processId);
  const nameOf = (id: string) => members.find((member) => member.entityId === id)?.name ?? '';
  const rule = view.addresseeRule;
  const ids = rule && 'entityIds' in rule ? rule.entityIds : rule && 'joinerIds' in rule ? rule.joinerIds : [];
  const deadline = view.deadlineRule;
  const until = !deadline
    ? t('drafting.rules.noDeadline')
    : deadline.kind === 'date'
      ? dates.day(deadline.on)
      : deadline.kind === 'months_after_adoption'
        ? t('drafting.deadline.months', { count: deadline.months })
        : t('drafting.deadline.before', { count: deadline.days });
  return [
    {
      name: 'itemKind',
      label: t('drafting.rules.kind'),
      words: view.itemKind ? t(`drafting.itemKind.${view.itemKind}`) : t('drafting.rules.noKind'),
    },
    {
      name: 'addresseeRule',
      label: t('drafting.rules.addressees'),
      words: rule ? t(`drafting.addressees.${rule.kind}`, { count: ids.length }) : t('drafting.rules.noAddressees'),
      names: dates.list(ids.map(nameOf).filter(Boolean).sort(dates.compare)),
    },
    { name: 'deadlineRule', label: t('drafting.rules.deadline'), words: until },
    { name: 'theme', label: t('drafting.rules.theme'), words: view.theme ?? '' },
  ];
}

function Facts({ text, view }: { text: TextView; view: BlockView }) {
  return (
    <dl className="facts">
      {useFacts(text, view)
        .filter(({ words }) => words !== '')
        .map(({ name, label, words, names }) => (
          <Fragment key={name}>
            <dt>{label}</dt>
            <dd>
              <bdi>{words}</bdi>
              {names && <span className="block muted small">{names}</span>}
            </dd>
          </Fragment>
        ))}
    </dl>
  );
}

/** What of a paragraph is written in this form. */
interface Rules {
  itemKind: ItemKind | null;
  addresseeRule: AddresseeRule | null;
  deadlineRule: DeadlineRule | null;
  theme: string | null;
}
const rulesOf = ({ itemKind, addresseeRule, deadlineRule, theme }: BlockView): Rules & Fields => ({
  itemKind,
  addresseeRule,
  deadlineRule,
  theme,
});

type AddresseeKind = AddresseeRule['kind'];
type DeadlineKind = DeadlineRule['kind'];

interface FormProps {
  text: TextView;
  view: BlockView;
  onDone(): void;
  onFollow(): void;
}

function RulesForm({ text, view, onDone, onFollow }: FormProps) {
  const { t } = useTranslation();
  const members = useMembers(text.processId);
  const rule = view.addresseeRule;
  const [kind, setKind] = useState<AddresseeKind | ''>(rule?.kind ?? '');
  const [chosen, setChosen] = useState<string[]>(
    rule && 'entityIds' in rule ? [...rule.entityIds] : rule && 'joinerIds' in rule ? [...rule.joinerIds] : [],
  );
  const [until, setUntil] = useState<DeadlineKind | ''>(view.deadlineRule?.kind ?? '');
  const set = useWrite(draftingRoutes.setBlockRules, { refresh: [draftingRoutes.text], onDone });
  const organisations = ['igo', 'un_entity', 'regional_org', 'ngo_umbrella', 'ngo_field', 'private', 'academic'];
  const selectable = members.filter((member) =>
    kind === 'organisations' ? organisations.includes(member.kind) : member.tier === 'member',
  );
  const since = useSince(view, set);
  const facts = useFacts(text, view);
  const deadline = since.begun.deadlineRule;
  const send = (values: Record<string, string>) => {
    const upon = since.upon(values);
    const mine = {
      itemKind: (values['itemKind'] || null) as ItemKind | null,
      addresseeRule: addresseeOf(kind, chosen),
      deadlineRule: deadlineOf(until, values),
      theme: values['theme']?.trim() || null,
    };
    const begun = rulesOf(since.begun);
    const rules = upon === since.begun ? mine : mineOverTheirs(begun, mine, rulesOf(upon));
    set.mutate({ params: { textId: text.id, blockId: view.id }, input: { version: upon.version, ...rules } });
  };
  const theirs = since.theirs && changedMeanwhile(rulesOf(since.begun), rulesOf(since.theirs));
  return (
    <Form
      error={set.error}
      onSend={send}
      className="form panelpart"
      meanwhile={
        theirs && (
          <Meanwhile
            theirs={facts
              .filter(({ name }) => theirs.includes(name))
              .map(({ label, words, names }) => ({ label, words: names ? `${words}: ${names}` : words }))}
            busy={set.isPending}
            onFollow={onFollow}
          />
        )
      }
    >
      <Select
        name="itemKind"
        label={t('drafting.rules.kind')}
        defaultValue={since.begun.itemKind ?? ''}
        empty={t('drafting.rules.noKind')}
        choices={itemKinds.map((one) => ({ value: one, label: t(`drafting.itemKind.${one}`) }))}
      />
      <Select
        name="addressees"
        label={t('drafting.rules.addressees')}
        value={kind}
        onChange={(event) => {
          setKind(event.target.value as AddresseeKind);
          setChosen([]);
        }}
        empty={t('drafting.rules.noAddressees')}
        choices={(['all_members', 'named', 'pathfinder', 'secretariat', 'organisations'] as const).map((one) => ({
          value: one,
          label: t(`drafting.addressees.choice.${one}`),
        }))}
      />
      {(kind === 'named' || kind === 'pathfinder' || kind === 'organisations') && (
        <CheckboxGroup
          name="addresseeRule"
          label={t(`drafting.addressees.which.${kind}`)}
          value={chosen}
          onChange={setChosen}
          choices={selectable.map((member) => ({ value: member.entityId, label: member.name }))}
        />
      )}
      <Select
        name="deadline"
        label={t('drafting.rules.deadline')}
        value={until}
        onChange={(event) => setUntil(event.target.value as DeadlineKind)}
        empty={t('drafting.rules.noDeadline')}
        choices={(['date', 'months_after_adoption', 'before_next_meeting'] as const).map((one) => ({
          value: one,
          label: t(`drafting.deadline.choice.${one}`),
        }))}
      />
      {until === 'date' && (
        <DateField
          name="on"
          label={t('drafting.deadline.on')}
          defaultValue={deadline?.kind === 'date' ? deadline.on : ''}
        />
      )}
      {until === 'months_after_adoption' && (
        <TextField
          name="months"
          inputMode="numeric"
          label={t('drafting.deadline.monthsLabel')}
          defaultValue={deadline?.kind === 'months_after_adoption' ? deadline.months : 24}
        />
      )}
      {until === 'before_next_meeting' && (
        <TextField
          name="days"
          inputMode="numeric"
          label={t('drafting.deadline.daysLabel')}
          defaultValue={deadline?.kind === 'before_next_meeting' ? deadline.days : 60}
        />
      )}
      <TextField
        name="theme"
        label={t('drafting.rules.theme')}
        defaultValue={since.begun.theme ?? ''}
        dir="auto"
        optional
      />
      <p className="row">
        <Button type="submit" kind="primary" busy={set.isPending}>
          {t('drafting.rules.keep')}
        </Button>
        <Button onPress={onDone}>{t('common.cancel')}</Button>
      </p>
    </Form>
  );
}

function addresseeOf(kind: AddresseeKind | '', chosen: string[]): AddresseeRule | null {
  switch (kind) {
    case '':
      return null;
    case 'named':
    case 'organisations':
      return { kind, entityIds: chosen };
    case 'pathfinder':
      return { kind, joinerIds: chosen };
    default:
      return { kind };
  }
}

function deadlineOf(kind: DeadlineKind | '', values: Record<string, string>): DeadlineRule | null {
  switch (kind) {
    case '':
      return null;
    case 'date':
      return { kind, on: values['on'] ?? '' };
    case 'months_after_adoption':
      return { kind, months: Number(values['months']) };
    case 'before_next_meeting':
      return { kind, days: Number(values['days']) };
  }
}
