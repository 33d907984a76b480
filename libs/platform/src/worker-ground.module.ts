import { Module } from '@nestjs/common';
import { Rounds } from './rounds.js';

/** What only the process that acts by itself needs: it hears alarms and goes its rounds. */
@Module({ providers: [Rounds], exports: [Rounds] })
export class WorkerGroundModule {}
