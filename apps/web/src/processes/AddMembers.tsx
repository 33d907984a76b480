import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type MembershipTier, membershipTiers, type ProcessView, processesRoutes } from '#contracts';
import { useRead, useWrite } from '../api/reading.js';
import { Button } from '../ui/Button.js';
import { Select, TextArea } from '../ui/Field.js';
import { Form } from '../ui/Form.js';
import { readMembers } from './members.rules.js';

/** Enters several entities at once, one a line; names that the reference data know need no more than the name. */
export function AddMembers({ process, onDone }: { process: ProcessView; onDone(): void }) {
  const { t } = useTranslation();
  const [list, setList] = useState('');
  const [tier, setTier] = useState<MembershipTier>('member');
  const known = useRead(processesRoutes.known, null, undefined, { staleTime: 600_000 }).data ?? [];
  const add = useWrite(processesRoutes.addMembers, {
    refresh: [processesRoutes.members, processesRoutes.get, processesRoutes.list],
    onDone,
  });
  const rows = readMembers(list, tier, known, process.defaultZone);
  const wrong = rows.filter((row) => row.error !== null);
  const entities = rows.flatMap((row) => (row.entity ? [row.entity] : []));
  return (
    <Form error={add.error} onSend={() => add.mutate({ params: { processId: process.id }, input: { entities } })}>
      <Select
        name="tier"
        label={t('processes.list.tier')}
        value={tier}
        onChange={(event) => setTier(event.target.value as MembershipTier)}
        choices={membershipTiers
          .filter((one) => one !== 'secretariat')
          .map((one) => ({ value: one, label: t(`processes.tier.${one}`) }))}
      />
      <TextArea
        name="entities"
        label={t('processes.list.paste')}
        hint={t('processes.list.hint')}
        rows={8}
        value={list}
        onChange={(event) => setList(event.target.value)}
      />
      {wrong.length > 0 && (
        <ul className="notice warn" role="status">
          {wrong.map((row) => (
            <li key={row.line}>{t('processes.list.line', { line: row.line, error: t(row.error ?? '') })}</li>
          ))}
        </ul>
      )}
      <p className="row">
        <Button
          type="submit"
          kind="primary"
          busy={add.isPending}
          locked={entities.length === 0 ? t('processes.list.nothing') : wrong.length > 0 && t('processes.list.correct')}
        >
          {t('processes.list.enter', { count: entities.length })}
        </Button>
        <Button onPress={onDone}>{t('common.cancel')}</Button>
      </p>
    </Form>
  );
}
