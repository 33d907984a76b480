import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { processesRoutes } from '#contracts';
import { useWrite } from '../api/reading.js';
import { sessionQuery } from '../api/session.js';
import { Button } from '../ui/Button.js';
import { TextArea, TextField } from '../ui/Field.js';
import { Form } from '../ui/Form.js';
import { Masthead, Section } from '../ui/Masthead.js';
import { useNow } from '../ui/now.js';
import { ZoneField } from './ZoneField.js';

/** The administrator of the installation founds a process. */
export default function NewProcessPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const client = useQueryClient();
  const year = useNow().getFullYear();
  const create = useWrite(processesRoutes.create, {
    refresh: [processesRoutes.list],
    onDone: (process) => {
      // The founder administers the new process from now on, and finds it among their roles.
      void client.invalidateQueries({ queryKey: sessionQuery.queryKey });
      void navigate(`/processes/${process.id}`);
    },
  });
  const send = (values: Record<string, string>) =>
    create.mutate({
      input: {
        code: values['code'] ?? '',
        names: {
          en: values['names.en'] ?? '',
          ...(values['names.fr'] ? { fr: values['names.fr'] } : {}),
          ...(values['names.ar'] ? { ar: values['names.ar'] } : {}),
        },
        purpose: values['purpose'] || undefined,
        defaultZone: values['defaultZone'] ?? '',
        startYear: Number(values['startYear']),
      },
    });
  return (
    <>
      <Masthead plain title={t('processes.new.title')} lede={t('processes.new.lede')} />
      <Section first title={t('processes.new.facts')}>
        <Form error={create.error} onSend={send}>
          <TextField name="names.en" label={t('processes.new.nameEn')} />
          <TextField name="names.fr" label={t('processes.new.nameFr')} lang="fr" optional />
          <TextField name="names.ar" label={t('processes.new.nameAr')} lang="ar" dir="rtl" optional />
          <TextField name="code" label={t('processes.new.code')} hint={t('processes.new.codeHint')} />
          <TextArea name="purpose" label={t('processes.new.purpose')} optional rows={3} />
          <ZoneField name="defaultZone" label={t('processes.new.zone')} />
          <TextField name="startYear" label={t('processes.new.startYear')} inputMode="numeric" defaultValue={year} />
          <p>
            <Button type="submit" kind="primary" busy={create.isPending}>
              {t('processes.new.create')}
            </Button>
          </p>
        </Form>
      </Section>
    </>
  );
}
