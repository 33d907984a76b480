/**
 * The ground. Before anything can be drafted or promised, time must pass, rows must be written in one
 * transaction, facts must be told and remembered, and every failure must be a sentence.
 * It knows no noun of the story.
 */
export * from './actor.js';
export { Acts, ActsRegistry } from './acts.js';
export { Alarms } from './alarms.service.js';
export { ArchiveDamaged } from './archive.js';
export { type BackupResult, makeBackup } from './backup.js';
export { Backups } from './backup.service.js';
export * from './calendar.rules.js';
export { Clock } from './clock.js';
export * from './config.js';
export { APP_ROLE, databaseOptions } from './database.js';
export { Events, type Fact, fact, On } from './events.js';
export { type Failpoint, failpoint } from './failpoint.js';
export { FileObject } from './files.entity.js';
export { dispositionOf, LARGEST_FILE } from './files.rules.js';
export { Files, type StoreFile } from './files.service.js';
export { HealthController, type HealthView } from './health.js';
export { HistoryActor, HistoryEntry, HistorySeal } from './history.entity.js';
export { History, linkHash, type Subject } from './history.service.js';
export { Homes } from './homes.service.js';
export { callerAddress, Id, originGuard, sameOrigin } from './http.js';
export { HttpGroundModule } from './http-ground.module.js';
export { newId } from './ids.js';
export { InboxModule } from './inbox.module.js';
export { Inbox, InboxServer } from './inbox.service.js';
export { type JobOrder, JobRegistry, Jobs, type QueueName, Works } from './jobs.js';
export { LiveAdapter, LiveGateway } from './live.js';
export { InboxMessage, Mail } from './mail.entity.js';
export { MailTransport } from './mail.transport.js';
export { MailDecisions, mailDecided } from './mail-decisions.service.js';
export { NotDelivered } from './mail-lines.js';
export { type Letter, Mailroom } from './mailroom.service.js';
export { Authenticated, MAY, May, type MayMetadata, Permission, PermissionGuard, Public } from './may.js';
export { Nightly } from './nightly.service.js';
export { PlatformModule } from './platform.module.js';
export { ProblemFilter } from './problem.filter.js';
export { invalidInput, Problem, problemOfConstraint } from './problem.js';
export * from './reminders.rules.js';
export { RestoreRefused, restoreBackup } from './restore.js';
export { Rounds } from './rounds.js';
export { type PlanAction, Schedule } from './schedule.service.js';
export { ScheduledAction } from './scheduled-action.entity.js';
export { Transactional } from './transactional.js';
export { Travel } from './travel.service.js';
export { Tx } from './tx.js';
export { TakesFile, type Upload } from './upload.js';
export { Vitals } from './vitals.js';
export { WorkerGroundModule } from './worker-ground.module.js';
