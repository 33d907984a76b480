import { Injectable } from '@nestjs/common';
import type { AddPaper, PaperView } from '#contracts';
import { type Actor, Clock, Events, Files, newId, Problem, Transactional, Tx, type Upload } from '#platform';
import { MeetingPaper } from './lived.entity.js';
import { paperAdded, paperRemoved } from './meetings.events.js';
import { Meetings } from './meetings.service.js';

/** The papers of a meeting: its agenda, its background notes, whatever lay on the table. */
@Injectable()
export class MeetingPapers {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly files: Files,
    private readonly meetings: Meetings,
  ) {}

  @Transactional()
  async add(actor: Actor, meetingId: string, input: AddPaper, upload: Upload | undefined): Promise<PaperView> {
    const meeting = await this.meetings.planned(actor, meetingId);
    if (!upload) throw new Problem('invalid-input', { issues: [{ path: 'file', message: 'required' }] });
    const file = await this.files.store({
      name: upload.originalname,
      bytes: upload.buffer,
      processId: meeting.process_id,
      ownerEntityId: null,
      level: 'L1',
      createdBy: actor.personId,
    });
    const id = newId();
    await this.tx.repository(MeetingPaper).insert({
      id,
      meeting_id: meetingId,
      title: input.title,
      kind: input.kind,
      file_id: file.id,
      added_at: this.clock.now(),
      added_by: actor.personId,
    });
    await this.events.tell(
      paperAdded,
      { meetingId, paperId: id, title: input.title },
      { actor, processId: meeting.process_id, subject: { kind: 'meeting_paper', id } },
    );
    return (await this.of(meetingId)).find((paper) => paper.id === id)!;
  }

  /** The paper is no longer a paper of the meeting; its file stays in the record of files. */
  @Transactional()
  async remove(actor: Actor, paperId: string): Promise<{ removed: true }> {
    const paper = await this.tx.repository(MeetingPaper).findOneBy({ id: paperId });
    if (!paper) throw new Problem('not-found');
    const meeting = await this.meetings.planned(actor, paper.meeting_id);
    await this.tx.repository(MeetingPaper).delete({ id: paperId });
    await this.events.tell(
      paperRemoved,
      { meetingId: meeting.id, paperId, title: paper.title },
      { actor, processId: meeting.process_id, subject: { kind: 'meeting_paper', id: paperId } },
    );
    return { removed: true };
  }

  async of(meetingId: string): Promise<PaperView[]> {
    const rows = await this.tx.sql<{
      id: string;
      title: string;
      kind: PaperView['kind'];
      file_id: string;
      name: string;
      size: number;
      added_at: Date;
    }>(
      `SELECT p.id, p.title, p.kind, p.file_id, f.name, f.size::int AS size, p.added_at
         FROM meeting_paper p JOIN file_object f ON f.id = p.file_id WHERE p.meeting_id = $1 ORDER BY p.added_at, p.id`,
      [meetingId],
    );
    return rows.map(({ file_id, added_at, ...paper }) => ({
      ...paper,
      fileId: file_id,
      addedAt: added_at.toISOString(),
    }));
  }
}
