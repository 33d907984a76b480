import { useTranslation } from 'react-i18next';
import { draftingRoutes } from '#contracts';
import { useRead, useWrite } from '../api/reading.js';
import { Button } from '../ui/Button.js';
import { ProblemNote } from '../ui/ProblemNote.js';
import { silenceReads } from './silence-reads.js';

/** A text that was put forward for adoption in the room is taken back before it is put under silence. */
export function BackToClean({ textId }: { textId: string }) {
  const { t } = useTranslation();
  const { data: text } = useRead(draftingRoutes.text, { textId });
  const back = useWrite(draftingRoutes.setTextState, { refresh: silenceReads });
  if (text?.state !== 'for_adoption') return null;
  return (
    <>
      <Button
        small
        busy={back.isPending}
        onPress={() =>
          back.mutate({
            params: { textId },
            input: { version: text.version, state: 'clean_text', reason: t('silence.back.reason') },
          })
        }
      >
        {t('silence.back.act')}
      </Button>
      <ProblemNote error={back.error} />
    </>
  );
}
