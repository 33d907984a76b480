import { useState } from 'react';
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
import { useDates } from '../ui/dates.js';
import { Select, TextField } from '../ui/Field.js';
import { Form } from '../ui/Form.js';

interface RulesProps {
  text: TextView;
  view: BlockView;
  mayChange: boolean;
}

/** Who shall do it, until when, under which theme: read by all, changed by the chair's table. */
export function BlockRules({ text, view, mayChange }: RulesProps) {
  const { t } = useTranslation();
  const [changing, setChanging] = useState(false);
  if (changing) return <RulesForm text={text} view={view} onDone={() => setChanging(false)} />;
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

function Facts({ text, view }: { text: TextView; view: BlockView }) {
  const { t } = useTranslation();
  const dates = useDates();
  const members = useMembers(text.processId);
  const nameOf = (id: string) => members.find((member) => member.entityId === id)?.name ?? '';
  const rule = view.addresseeRule;
  const ids = rule && 'entityIds' in rule ? rule.entityIds : rule && 'joinerIds' in rule ? rule.joinerIds : [];
  const deadline = view.deadlineRule;
  return (
    <dl className="facts">
      <dt>{t('drafting.rules.kind')}</dt>
      <dd>{view.itemKind ? t(`drafting.itemKind.${view.itemKind}`) : t('drafting.rules.noKind')}</dd>
      <dt>{t('drafting.rules.addressees')}</dt>
      <dd>
        {rule ? t(`drafting.addressees.${rule.kind}`, { count: ids.length }) : t('drafting.rules.noAddressees')}
        {ids.length > 0 && (
          <span className="block muted small">{dates.list(ids.map(nameOf).filter(Boolean).sort(dates.compare))}</span>
        )}
      </dd>
      <dt>{t('drafting.rules.deadline')}</dt>
      <dd>
        {!deadline
          ? t('drafting.rules.noDeadline')
          : deadline.kind === 'date'
            ? dates.day(deadline.on)
            : deadline.kind === 'months_after_adoption'
              ? t('drafting.deadline.months', { count: deadline.months })
              : t('drafting.deadline.before', { count: deadline.days })}
      </dd>
      {view.theme && (
        <>
          <dt>{t('drafting.rules.theme')}</dt>
          <dd>{view.theme}</dd>
        </>
      )}
    </dl>
  );
}

type AddresseeKind = AddresseeRule['kind'];
type DeadlineKind = DeadlineRule['kind'];

function RulesForm({ text, view, onDone }: { text: TextView; view: BlockView; onDone(): void }) {
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
  const deadline = view.deadlineRule;
  const send = (values: Record<string, string>) =>
    set.mutate({
      params: { textId: text.id, blockId: view.id },
      input: {
        version: view.version,
        itemKind: (values['itemKind'] || null) as ItemKind | null,
        addresseeRule: addresseeOf(kind, chosen),
        deadlineRule: deadlineOf(until, values),
        theme: values['theme']?.trim() || null,
      },
    });
  return (
    <Form error={set.error} onSend={send} className="form panelpart">
      <Select
        name="itemKind"
        label={t('drafting.rules.kind')}
        defaultValue={view.itemKind ?? ''}
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
        <TextField
          name="on"
          type="date"
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
      <TextField name="theme" label={t('drafting.rules.theme')} defaultValue={view.theme ?? ''} optional />
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
