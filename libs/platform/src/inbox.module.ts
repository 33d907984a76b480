import { Module } from '@nestjs/common';
import { InboxServer } from './inbox.service.js';
import { timeAndMailControllers } from './time-and-mail.js';

/** The addresses of time, mail and files, and the mail server of the inbox page. */
@Module({ controllers: timeAndMailControllers, providers: [InboxServer], exports: [InboxServer] })
export class InboxModule {}
