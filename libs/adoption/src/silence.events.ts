import type { BreakSilence, ReceiptChannel } from '#contracts';
import { fact } from '#platform';

interface Of {
  silenceId: string;
  textId: string;
}
/** For which State an officer recorded what was said, and how it had come; null where the State said it itself. */
interface Recorded {
  recorded: { entityId: string; channel: ReceiptChannel } | null;
}

export const silenceOpened = fact<Of & { versionId: string; sha256: string; closesAt: string }>('silence.opened');
export const silenceExtended = fact<Of & { closesAt: string; reason: string }>('silence.extended');
export const silenceSuspended = fact<Of & { remainingMs: number; reason: string }>('silence.suspended');
export const silenceResumed = fact<Of & { closesAt: string }>('silence.resumed');
export const silenceCancelled = fact<Of & { reason: string }>('silence.cancelled');
/** `late`: received at or after the end, or when another break had come first. It changes nothing. */
export const silenceStated = fact<Of & Recorded & { receiptId: string; receivedAt: string; late: boolean }>(
  'silence.stated',
);
export const silenceBroken = fact<
  Of & Recorded & { receiptId: string; receivedAt: string; blockIds: BreakSilence['blockIds']; reason: string }
>('silence.broken');
export const silencePassed = fact<Of & { adoptionId: string; closedAt: string }>('silence.passed');
