import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DocumentsModule } from '#documents';
import { MeetingsModule } from '#meetings';
import { Arrivals } from './arrivals.service.js';
import { Block } from './block.entity.js';
import { Blocks } from './blocks.service.js';
import { Compaction } from './compaction.service.js';
import { Compare } from './compare.service.js';
import { DraftingController } from './drafting.controller.js';
import { DraftingGateway } from './drafting.gateway.js';
import { TextsFoundController } from './find.controller.js';
import { TextsFound } from './find.service.js';
import { Freeze } from './freeze.service.js';
import { Histories } from './histories.service.js';
import { HistoryController } from './history.controller.js';
import { HourlyVersions } from './hourly-versions.service.js';
import { Lobby } from './lobby.service.js';
import { TextsMine } from './mine.service.js';
import { News } from './news.service.js';
import { Readings } from './readings.service.js';
import { TextCheckpoint, TextDamage, TextHead, TextSegment, TextUpdate, TextWriter } from './record.entity.js';
import { Restoration } from './restore.service.js';
import { Returns } from './returns.service.js';
import { Rights } from './rights.service.js';
import { Rooms } from './rooms.service.js';
import { SnapshotController } from './snapshot.controller.js';
import { Snapshots } from './snapshots.service.js';
import { Structure } from './structure.service.js';
import { Text } from './text.entity.js';
import { TextLog } from './text-log.service.js';
import { TextPaperController } from './text-paper.controller.js';
import { TextPapers } from './text-papers.service.js';
import { TextStore } from './text-store.js';
import { TextVersion } from './text-version.entity.js';
import { Texts } from './texts.service.js';
import { Turns } from './turns.service.js';
import { Versions } from './versions.service.js';
import { WhoWrote } from './who-wrote.service.js';
import { WordInController } from './word-in.controller.js';
import { WordIn } from './word-in.service.js';
import { Writers } from './writers.service.js';

@Module({
  imports: [
    DocumentsModule,
    MeetingsModule,
    TypeOrmModule.forFeature([
      Text,
      Block,
      TextHead,
      TextUpdate,
      TextCheckpoint,
      TextSegment,
      TextDamage,
      TextWriter,
      TextVersion,
    ]),
  ],
  controllers: [
    DraftingController,
    HistoryController,
    SnapshotController,
    TextsFoundController,
    TextPaperController,
    WordInController,
  ],
  providers: [
    Arrivals,
    Blocks,
    Compaction,
    Compare,
    DraftingGateway,
    Freeze,
    Histories,
    HourlyVersions,
    Lobby,
    News,
    Readings,
    Restoration,
    Returns,
    Rights,
    Rooms,
    Snapshots,
    Structure,
    Turns,
    TextLog,
    TextPapers,
    TextStore,
    Texts,
    TextsFound,
    TextsMine,
    Versions,
    WhoWrote,
    WordIn,
    Writers,
  ],
  exports: [Blocks, Freeze, Readings, Returns, Structure, Texts, Versions, WhoWrote],
})
export class DraftingModule {}
