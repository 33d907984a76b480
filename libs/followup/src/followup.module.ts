import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AdoptionModule } from '#adoption';
import { NoticesModule } from '#notices';
import { PeopleModule } from '#people';
import { Homes } from '#platform';
import { ProcessesModule } from '#processes';
import { CalendarFiles } from './calendar-files.service.js';
import { Commitment, CommitmentStatus } from './commitment.entity.js';
import { Commitments } from './commitments.service.js';
import { DeadlinesMine } from './deadlines-mine.service.js';
import { Designation } from './designation.entity.js';
import { Escalations } from './escalations.service.js';
import { Extensions } from './extensions.service.js';
import { FocalPointsController } from './focal-points.controller.js';
import { FocalPoints } from './focal-points.service.js';
import { FollowUp } from './follow-up.service.js';
import { FollowupController } from './followup.controller.js';
import { Letters } from './letters.service.js';
import { Looks } from './looks.service.js';
import { Mine } from './mine.service.js';
import { Pauses } from './pauses.service.js';
import { Plans } from './plans.service.js';
import { Posts } from './posts.service.js';
import { Readers } from './readers.service.js';
import { EscalationStep, Reminder } from './reminder.entity.js';
import { Reminders } from './reminders.service.js';
import { ReportCycles } from './report-cycles.service.js';
import { ReportRequests } from './report-requests.service.js';
import { Extension, ReportCycle, ReportRequest, ReportRequestCommitment } from './request.entity.js';
import { RequestLetters } from './request-letters.service.js';
import { Tasks } from './tasks.service.js';
import { Vacancies } from './vacancies.service.js';

const tables = [
  Commitment,
  CommitmentStatus,
  ReportCycle,
  ReportRequest,
  ReportRequestCommitment,
  Extension,
  Reminder,
  EscalationStep,
  Designation,
];

@Module({
  imports: [TypeOrmModule.forFeature(tables), PeopleModule, ProcessesModule, NoticesModule, AdoptionModule],
  controllers: [FollowupController, FocalPointsController],
  providers: [
    FollowUp,
    Commitments,
    ReportCycles,
    ReportRequests,
    Plans,
    Reminders,
    Escalations,
    Extensions,
    FocalPoints,
    Posts,
    Vacancies,
    Readers,
    Letters,
    RequestLetters,
    Looks,
    Tasks,
    CalendarFiles,
    DeadlinesMine,
    Mine,
    Pauses,
  ],
  exports: [Commitments, ReportCycles, ReportRequests, FocalPoints, Posts, Escalations, Extensions, Readers, Tasks],
})
export class FollowupModule {
  constructor(homes: Homes, mine: Mine) {
    homes.tells('followup', (actor) => mine.rows(actor));
  }
}
