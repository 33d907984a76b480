import { useTranslation } from 'react-i18next';
import { type DesignationView, followupRoutes } from '#contracts';
import { useWrite } from '../api/reading.js';
import { About } from '../ui/About.js';
import { Button } from '../ui/Button.js';
import { ProblemNote } from '../ui/ProblemNote.js';

/** While somebody is on leave the alternates hear instead; back again, they do. */
export function Leave({ designation }: { designation: DesignationView }) {
  const { t } = useTranslation();
  const away = designation.state === 'on_leave';
  const set = useWrite(followupRoutes.setLeave, { refresh: [followupRoutes.focalPoints, followupRoutes.overview] });
  return (
    <>
      <Button
        small
        kind="quiet"
        busy={set.isPending}
        onPress={() =>
          set.mutate({
            params: { designationId: designation.id },
            input: { version: designation.version, onLeave: !away },
          })
        }
      >
        {t(away ? 'followup.focal.back' : 'followup.focal.leave')}
        <About>{designation.personName}</About>
      </Button>
      <ProblemNote error={set.error} />
    </>
  );
}
