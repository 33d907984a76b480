import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type SilencePageView, type SilenceView, silenceRoutes } from '#contracts';
import { useWrite } from '../api/reading.js';
import { useFormWords } from '../offline/form-words.js';
import { Button } from '../ui/Button.js';
import { Dialog } from '../ui/Dialog.js';
import { TextArea } from '../ui/Field.js';
import { Form } from '../ui/Form.js';
import { DecidedMeanwhile } from '../ui/Meanwhile.js';

const FORM = 'state-without-breaking';

/** A State says something about the text and lets it pass. */
export function StateWithoutBreaking({ page, silence }: { page: SilencePageView; silence: SilenceView }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const words = useFormWords(`${FORM} ${silence.id}`);
  const state = useWrite(silenceRoutes.stateWithoutBreaking, {
    refresh: [silenceRoutes.silencePage],
    onDone: () => {
      words.sent();
      setAsking(false);
    },
  });
  const gone = !page.may.state;
  if (gone && !asking) return null;
  return (
    <>
      <Button onPress={() => setAsking(true)}>{t('silence.statement.act')}</Button>
      <Dialog
        title={t('silence.statement.title', { name: page.mine?.name ?? '' })}
        isOpen={asking}
        onClose={() => setAsking(false)}
        foot={
          <>
            {!gone && (
              <Button kind="primary" type="submit" form={FORM} busy={state.isPending}>
                {t('silence.statement.sure')}
              </Button>
            )}
            <Button onPress={() => setAsking(false)}>{t(gone ? 'common.close' : 'common.cancel')}</Button>
          </>
        }
      >
        <p>{t('silence.statement.say')}</p>
        <Form
          id={FORM}
          words={words}
          error={state.error}
          meanwhile={gone && <DecidedMeanwhile />}
          onSend={({ statement = '' }) => state.mutate({ params: { silenceId: silence.id }, input: { statement } })}
        >
          <TextArea name="statement" label={t('silence.statement.words')} maxLength={2000} />
        </Form>
      </Dialog>
    </>
  );
}
