import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DocumentsModule } from '#documents';
import { FollowupModule } from '#followup';
import { NoticesModule } from '#notices';
import { ProcessesModule } from '#processes';
import { Answers } from './answers.service.js';
import { EvidenceShelf } from './evidence.service.js';
import { EvidenceUploads } from './evidence-uploads.service.js';
import { ReportsMine } from './mine.service.js';
import { Acceptance, Answer, Evidence, QuestionnaireVersion, ReviewQuery, Submission } from './report.entity.js';
import { ReportLetters } from './report-letters.service.js';
import { ReportPaperController } from './report-paper.controller.js';
import { ReportingController } from './reporting.controller.js';
import { Reports } from './reports.service.js';
import { SectionLetters } from './section-letters.service.js';
import { SectionDelegations } from './sections.service.js';
import { SubmissionRecords } from './submission-records.service.js';
import { Submissions } from './submissions.service.js';

@Module({
  imports: [
    DocumentsModule,
    FollowupModule,
    NoticesModule,
    ProcessesModule,
    TypeOrmModule.forFeature([Acceptance, Answer, Evidence, QuestionnaireVersion, ReviewQuery, Submission]),
  ],
  controllers: [ReportingController, ReportPaperController],
  providers: [
    Answers,
    EvidenceShelf,
    EvidenceUploads,
    ReportLetters,
    Reports,
    ReportsMine,
    SectionDelegations,
    SectionLetters,
    SubmissionRecords,
    Submissions,
  ],
  exports: [Reports, Submissions, Answers, EvidenceUploads],
})
export class ReportingModule {}
