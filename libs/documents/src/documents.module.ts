import { Module } from '@nestjs/common';
import { Press } from './press.service.js';

@Module({ providers: [Press], exports: [Press] })
export class DocumentsModule {}
