import type { SessionView } from '#contracts';

/** The list shows the texts of the process for which one acts, or of all that one may see. */
export const textsWanted = ({ acting }: SessionView): { processId?: string } =>
  acting?.processId ? { processId: acting.processId } : {};
