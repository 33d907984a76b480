import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DraftingModule } from '#drafting';
import { PeopleModule } from '#people';
import { Proposal } from './proposal.entity.js';
import { ProposalsController } from './proposals.controller.js';
import { Proposals } from './proposals.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([Proposal]), PeopleModule, DraftingModule],
  controllers: [ProposalsController],
  providers: [Proposals],
  exports: [Proposals],
})
export class NegotiationModule {}
