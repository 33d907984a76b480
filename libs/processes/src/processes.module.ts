import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Mailroom } from '#platform';
import { DirectoryController } from './directory.controller.js';
import { DirectoryEntry, DirectoryEvent, DirectoryHeading, EntityName } from './directory.entity.js';
import { Directory } from './directory.service.js';
import { Entities } from './entities.service.js';
import { Entity, Holiday, Membership, Ministry, OfficeTerm, Process, ProcessRulesVersion } from './entity.entity.js';
import { ProcessesFoundController } from './find.controller.js';
import { ProcessesFound } from './find.service.js';
import { Memberships } from './memberships.service.js';
import { Offices } from './offices.service.js';
import { ProcessesController } from './processes.controller.js';
import { Processes } from './processes.service.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([Entity, Holiday, Membership, Ministry, OfficeTerm, Process, ProcessRulesVersion]),
    TypeOrmModule.forFeature([DirectoryEntry, DirectoryEvent, DirectoryHeading, EntityName]),
  ],
  controllers: [ProcessesController, DirectoryController, ProcessesFoundController],
  providers: [Processes, Memberships, Entities, Offices, Directory, ProcessesFound],
  exports: [Processes, Memberships, Entities, Offices],
})
export class ProcessesModule implements OnModuleInit {
  constructor(
    private readonly mailroom: Mailroom,
    private readonly processes: Processes,
  ) {}

  onModuleInit(): void {
    this.mailroom.rehearsedBy((processId) => this.processes.rehearses(processId));
  }
}
