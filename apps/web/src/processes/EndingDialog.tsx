import { useTranslation } from 'react-i18next';
import type { ProcessView } from '#contracts';
import { Button } from '../ui/Button.js';
import { DateField } from '../ui/DateField.js';
import { Dialog } from '../ui/Dialog.js';
import { Form } from '../ui/Form.js';
import { useTodayIn } from './today-in.js';

interface EndingDialogProps {
  process: ProcessView;
  title: string;
  /** What follows from it. */
  say: string;
  act: string;
  error: unknown;
  busy: boolean;
  onEnd(on: string): void;
  onClose(): void;
}

/** From which day on somebody no longer takes part or holds an office. That day itself no longer counts. */
export function EndingDialog({ process, title, say, act, error, busy, onEnd, onClose }: EndingDialogProps) {
  const { t } = useTranslation();
  const today = useTodayIn(process);
  return (
    <Dialog
      grave
      isOpen
      onClose={onClose}
      title={title}
      foot={
        <>
          <Button kind="primary" danger type="submit" form="ending" busy={busy}>
            {act}
          </Button>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
        </>
      }
    >
      <p>{say}</p>
      <Form id="ending" error={error} onSend={({ on = '' }) => onEnd(on)}>
        <DateField
          name="on"
          label={t('processes.ending.on')}
          hint={t('processes.ending.onHint')}
          defaultValue={today}
          autoFocus
        />
      </Form>
    </Dialog>
  );
}
