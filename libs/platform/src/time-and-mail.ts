import { ActsRegistry } from './acts.js';
import { Alarms } from './alarms.service.js';
import { BackupController } from './backup.controller.js';
import { Backups } from './backup.service.js';
import { FilesController } from './files.controller.js';
import { FileObject } from './files.entity.js';
import { Files } from './files.service.js';
import { InboxController } from './inbox.controller.js';
import { Inbox } from './inbox.service.js';
import { MailController } from './mail.controller.js';
import { InboxMessage, Mail } from './mail.entity.js';
import { MailTransport } from './mail.transport.js';
import { MailDecisions } from './mail-decisions.service.js';
import { Mailroom } from './mailroom.service.js';
import { Nightly } from './nightly.service.js';
import { Schedule } from './schedule.service.js';
import { ScheduledAction } from './scheduled-action.entity.js';
import { TravelController } from './travel.controller.js';
import { Travel } from './travel.service.js';

/** Tables and services of time, mail and files that every process has. */
export const timeAndMailTables = [ScheduledAction, Mail, InboxMessage, FileObject];
export const timeAndMail = [
  Schedule,
  ActsRegistry,
  Alarms,
  Mailroom,
  MailTransport,
  MailDecisions,
  Travel,
  Files,
  Backups,
  Inbox,
  Nightly,
];
/** Addresses of the process that answers people. */
export const timeAndMailControllers = [
  TravelController,
  InboxController,
  MailController,
  FilesController,
  BackupController,
];
