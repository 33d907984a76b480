import { Injectable } from '@nestjs/common';
import { roleEnded } from '#people';
import { On, Tx } from '#platform';
import { Rooms } from './rooms.service.js';

/** The end of a right is a fence: words that were judged before it are judged again after it. */
@Injectable()
export class Rights {
  constructor(
    private readonly tx: Tx,
    private readonly rooms: Rooms,
  ) {}

  @On(roleEnded)
  async whenRoleEnded({ termId }: { termId: string }): Promise<void> {
    const heads = await this.tx.sql<{ text_id: string }>(
      `UPDATE text_head SET epoch = epoch + 1 WHERE text_id IN (
         SELECT h.text_id FROM text_head h JOIN text t ON t.id = h.text_id JOIN role_term r ON r.process_id = t.process_id
          WHERE r.id = $1 AND t.state IN ('outline','drafting','first_reading','second_reading') ORDER BY h.text_id FOR NO KEY UPDATE OF h)
       RETURNING text_id`,
      [termId],
    );
    for (const { text_id } of heads) this.rooms.nudge(text_id);
  }
}
