import type { ProcessView } from '#contracts';
import { useNow } from '../ui/now.js';

/** The day that it is for the secretariat, `YYYY-MM-DD`: members and offices begin and end with days of its zone. */
export const useTodayIn = ({ defaultZone }: ProcessView): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: defaultZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    useNow(),
  );
