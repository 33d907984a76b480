import { useTranslation } from 'react-i18next';
import { type DelegationView, meetingsRoutes } from '#contracts';
import { useWrite } from '../api/reading.js';
import { Button } from '../ui/Button.js';
import { Dialog } from '../ui/Dialog.js';
import { Select } from '../ui/Field.js';
import { Form } from '../ui/Form.js';

/** Somebody no longer comes: with the seat goes the role that came with it. */
export function TakingOut({ delegation, onClose }: { delegation: DelegationView; onClose(): void }) {
  const { t } = useTranslation();
  const take = useWrite(meetingsRoutes.removeParticipant, { refresh: [meetingsRoutes.get], onDone: onClose });
  return (
    <Dialog
      grave
      isOpen
      onClose={onClose}
      title={t('meetings.takeOut.title', { name: delegation.name })}
      foot={
        <>
          <Button kind="primary" danger type="submit" form="taking-out" busy={take.isPending}>
            {t('meetings.takeOut.act')}
          </Button>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
        </>
      }
    >
      <p>{t('meetings.takeOut.say')}</p>
      <Form
        id="taking-out"
        error={take.error}
        onSend={({ participationId = '' }) => take.mutate({ params: { participationId } })}
      >
        <Select
          name="participationId"
          label={t('meetings.takeOut.who')}
          autoFocus
          choices={delegation.participants.map(({ id, name, role }) => ({
            value: id,
            label: t('common.pair', { first: name, second: t(`meetings.role.${role}`) }),
          }))}
        />
      </Form>
    </Dialog>
  );
}
