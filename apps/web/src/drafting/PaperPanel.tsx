import { paperRoutes } from '#contracts';
import { addressOf } from '../api/call.js';
import { PaperLinks } from '../ui/PaperLinks.js';
import type { RoomToolProps } from './room-tools.js';

/** The text as it stands, as paper. */
export default function PaperPanel({ text }: RoomToolProps) {
  return (
    <PaperLinks
      address={(page) => addressOf(paperRoutes.textPdf, { textId: text.id }, { page })}
      word={addressOf(paperRoutes.textWord, { textId: text.id })}
    />
  );
}
