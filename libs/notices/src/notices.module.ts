import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DocumentsModule } from '#documents';
import { Bell } from './bell.service.js';
import { LedgerQueries } from './ledger.queries.js';
import { Ledger } from './ledger.service.js';
import { LetterPaperController } from './letter-paper.controller.js';
import { LetterPapers } from './letter-papers.service.js';
import { Notice } from './notice.entity.js';
import { NoticesController } from './notices.controller.js';
import { Notices } from './notices.service.js';
import { Releases } from './releases.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([Notice]), DocumentsModule],
  controllers: [LetterPaperController, NoticesController],
  providers: [Bell, Ledger, LedgerQueries, LetterPapers, Notices, Releases],
  exports: [Notices],
})
export class NoticesModule {}
