import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type AttendanceView, type Continuity, continuities, livedRoutes } from '#contracts';
import { useWrite } from '../api/reading.js';
import { Button } from '../ui/Button.js';
import { Select, TextField } from '../ui/Field.js';
import { Form } from '../ui/Form.js';

/** Whether somebody came before; who knows better than the computation says why. */
export function ContinuityOf({ person, may }: { person: AttendanceView; may: boolean }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const set = useWrite(livedRoutes.continuity, { refresh: [livedRoutes.read], onDone: () => setOpen(false) });
  if (open)
    return (
      <Form
        error={set.error}
        onSend={({ continuity, reason }) =>
          set.mutate({
            params: { participationId: person.id },
            input: { continuity: continuity as Continuity, reason: reason ?? '' },
          })
        }
      >
        <Select
          name="continuity"
          label={t('meetings.participants.again')}
          defaultValue={person.continuity}
          choices={continuities.map((value) => ({ value, label: t(`meetings.continuity.${value}`) }))}
        />
        <TextField name="reason" label={t('meetings.continuity.reason')} defaultValue={person.continuityReason ?? ''} />
        <p className="row">
          <Button small kind="primary" type="submit" busy={set.isPending}>
            {t('meetings.continuity.keep')}
          </Button>
          <Button small onPress={() => setOpen(false)}>
            {t('common.cancel')}
          </Button>
        </p>
      </Form>
    );
  return (
    <>
      {t(`meetings.continuity.${person.continuity}`)}
      {person.continuityReason && <span className="sub">{person.continuityReason}</span>}
      {may && (
        <span className="noprint">
          {' '}
          <Button small kind="quiet" onPress={() => setOpen(true)}>
            {t('meetings.continuity.change')}
          </Button>
        </span>
      )}
    </>
  );
}
