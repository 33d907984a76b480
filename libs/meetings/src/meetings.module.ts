import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DocumentsModule } from '#documents';
import { Homes } from '#platform';
import { ProcessesModule } from '#processes';
import { Contributions } from './contributions.service.js';
import { Delegations } from './delegations.service.js';
import { MeetingsFoundController } from './find.controller.js';
import { MeetingsFound } from './find.service.js';
import { LivedController } from './lived.controller.js';
import { Contribution, MeetingPaper } from './lived.entity.js';
import { Lived } from './lived.service.js';
import { AgendaItem, Delegation, Meeting, Participation } from './meeting.entity.js';
import { MeetingPapers } from './meeting-papers.service.js';
import { MeetingsController } from './meetings.controller.js';
import { Meetings } from './meetings.service.js';
import { ParticipantsPaperController } from './participants-paper.controller.js';

@Module({
  imports: [
    DocumentsModule,
    ProcessesModule,
    TypeOrmModule.forFeature([AgendaItem, Contribution, Delegation, Meeting, MeetingPaper, Participation]),
  ],
  controllers: [MeetingsController, MeetingsFoundController, LivedController, ParticipantsPaperController],
  providers: [Meetings, Delegations, MeetingsFound, MeetingPapers, Contributions, Lived],
  exports: [Meetings, Delegations],
})
export class MeetingsModule {
  constructor(homes: Homes, meetings: Meetings) {
    homes.tells('meetings', (actor) => meetings.mine(actor));
  }
}
