import { readdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { BackupView } from '#contracts';
import { makeBackup } from './backup.js';
import { Clock } from './clock.js';
import { CONFIG, type Config } from './config.js';
import { newId } from './ids.js';
import { Transactional } from './transactional.js';
import { Tx } from './tx.js';

const KEPT = 7;
const OURS = /^nightly-.*\.tar\.gz$/;
/** A run that is older and did not end was killed. */
const LONGEST_HOURS = 6;

/** The nightly backup, by the clock on the wall. */
@Injectable()
export class Backups {
  private readonly logger = new Logger('Backups');

  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  get folder(): string {
    return join(resolve(this.config.DATA_DIR), 'backups');
  }

  /** Makes the backup of the night if it was not made yet. @returns its path when one was made. */
  async nightly(): Promise<string | null> {
    const now = this.clock.real();
    const since = this.lastNight(now);
    if (!since || !(await this.begin(since, now))) return null;
    return this.run(now);
  }

  async run(now: Date): Promise<string | null> {
    const path = join(this.folder, `nightly-${now.toISOString().replace(/[:.]/g, '-')}.tar.gz`);
    const id = newId();
    await this.tx.sql(`INSERT INTO backup_run (id, started_at, state, path) VALUES ($1, $2, 'running', $3)`, [
      id,
      now,
      path,
    ]);
    try {
      const { bytes } = await makeBackup({ url: this.config.DATABASE_URL, dataDir: this.config.DATA_DIR, path, now });
      await this.tx.sql(`UPDATE backup_run SET state = 'done', finished_at = $2, bytes = $3 WHERE id = $1`, [
        id,
        this.clock.real(),
        bytes,
      ]);
      await this.clearOld();
      return path;
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error);
      this.logger.error({ message: said }, 'the backup failed');
      await this.tx.sql(`UPDATE backup_run SET state = 'failed', finished_at = $2, last_error = $3 WHERE id = $1`, [
        id,
        this.clock.real(),
        said,
      ]);
      return null;
    }
  }

  /** For the administrator's page. */
  async view(): Promise<BackupView> {
    const done = await this.tx.one<{ finished_at: Date; path: string; bytes: string }>(
      `SELECT finished_at, path, bytes FROM backup_run WHERE state = 'done' ORDER BY finished_at DESC LIMIT 1`,
    );
    const failed = await this.tx.one<{ finished_at: Date; last_error: string }>(
      `SELECT finished_at, last_error FROM backup_run WHERE state = 'failed' AND finished_at > $1 ORDER BY finished_at DESC LIMIT 1`,
      [done?.finished_at ?? new Date(0)],
    );
    return {
      folder: this.folder,
      lastSuccess: done ? { at: done.finished_at.toISOString(), path: done.path, bytes: Number(done.bytes) } : null,
      failedSince: failed ? { at: failed.finished_at.toISOString(), said: failed.last_error } : null,
    };
  }

  /** The last moment at which the night's backup was due; null when it is switched off. */
  private lastNight(now: Date): Date | null {
    if (this.config.BACKUP_HOUR < 0) return null;
    const today = new Date(
      Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate(), this.config.BACKUP_HOUR),
    );
    return today <= now ? today : new Date(today.getTime() - 24 * 3_600_000);
  }

  @Transactional()
  protected async begin(since: Date, now: Date): Promise<boolean> {
    const lock = await this.tx.one<{ held: boolean }>(
      `SELECT pg_try_advisory_xact_lock(hashtext('nightly-backup')) AS held`,
    );
    if (!lock?.held) return false;
    const known = await this.tx.one(
      `SELECT 1 FROM backup_run WHERE started_at >= $1 AND (state = 'done' OR (state = 'running' AND started_at > $2)) LIMIT 1`,
      [since, new Date(now.getTime() - LONGEST_HOURS * 3_600_000)],
    );
    return !known;
  }

  private async clearOld(): Promise<void> {
    const names = (await readdir(this.folder)).filter((name) => OURS.test(name)).sort();
    for (const name of names.slice(0, -KEPT)) await rm(join(this.folder, name), { force: true });
  }
}
