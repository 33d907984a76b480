import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type AttendanceView, type Continuity, continuities, livedRoutes } from '#contracts';
import { useWrite } from '../api/reading.js';
import { About } from '../ui/About.js';
import { Button } from '../ui/Button.js';
import { Select, TextField } from '../ui/Field.js';
import { Form } from '../ui/Form.js';
import { Meanwhile, useSince } from '../ui/Meanwhile.js';

/** Whether somebody came before; who knows better than the computation says why. */
export function ContinuityOf({ person, may }: { person: AttendanceView; may: boolean }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  if (open) return <ContinuityForm person={person} onDone={() => setOpen(false)} />;
  return (
    <>
      {t(`meetings.continuity.${person.continuity}`)}
      {person.continuityReason && <span className="sub">{person.continuityReason}</span>}
      {may && (
        <span className="noprint">
          {' '}
          <Button small kind="quiet" onPress={() => setOpen(true)}>
            {t('meetings.continuity.change')}
            <About>{person.name}</About>
          </Button>
        </span>
      )}
    </>
  );
}

function ContinuityForm({ person, onDone }: { person: AttendanceView; onDone(): void }) {
  const { t } = useTranslation();
  const set = useWrite(livedRoutes.continuity, { refresh: [livedRoutes.read], onDone });
  const since = useSince({ ...person, version: `${person.continuity} ${person.continuityReason}` }, set);
  const { begun, theirs } = since;
  const send = (values: Record<string, string>) => {
    const { continuity, continuityReason } = since.upon(values);
    set.mutate({
      params: { participationId: person.id },
      input: {
        continuity: values['continuity'] as Continuity,
        reason: values['reason'] ?? '',
        was: { continuity, reason: continuityReason },
      },
    });
  };
  return (
    <Form
      key={begun.version}
      error={set.error}
      onSend={send}
      meanwhile={
        theirs && (
          <Meanwhile
            theirs={[
              { label: t('meetings.participants.again'), words: t(`meetings.continuity.${theirs.continuity}`) },
              { label: t('meetings.continuity.reason'), words: theirs.continuityReason ?? '' },
            ]}
            busy={set.isPending}
            onFollow={since.follow}
          />
        )
      }
    >
      <Select
        name="continuity"
        label={t('meetings.participants.again')}
        defaultValue={begun.continuity}
        choices={continuities.map((value) => ({ value, label: t(`meetings.continuity.${value}`) }))}
      />
      <TextField
        name="reason"
        dir="auto"
        label={t('meetings.continuity.reason')}
        defaultValue={begun.continuityReason ?? ''}
      />
      <p className="row">
        <Button small kind="primary" type="submit" busy={set.isPending}>
          {t('meetings.continuity.keep')}
        </Button>
        <Button small onPress={onDone}>
          {t('common.cancel')}
        </Button>
      </p>
    </Form>
  );
}
