import type { BackupView, MineRow } from '#contracts';

export interface ServiceStanding {
  /** Letters that were not delivered, or of which nobody knows. */
  letters: number;
  /** Planned acts that are late or failed. */
  acts: number;
  backup: Pick<BackupView, 'lastSuccess' | 'failedSince'>;
}

/** A nightly backup that is older has missed a night. */
const OLDEST_HOURS = 36;
const HOUR = 3_600_000;

const row = (
  id: string,
  block: MineRow['block'],
  glyph: string,
  status: string,
  count: number,
  href: string,
): MineRow => ({
  id: `service-${id}`,
  block,
  title: { key: `home.row.${id}`, params: { count } },
  status: { key: `home.row.${status}`, glyph },
  href,
  action: { key: 'home.row.look' },
});

/** Letters that a human must decide about; what a machine must not send twice waits for somebody. */
export function lettersRow(letters: number): MineRow[] {
  return letters === 0 ? [] : [row('letters', 'do_now', 'alert', 'waitingForYou', letters, '/administration/mails')];
}

/** What the state of the service asks of whoever keeps it. `now` is the clock on the wall: backups do not travel in time. */
export function serviceRows({ letters, acts, backup }: ServiceStanding, now: Date): MineRow[] {
  const at = '/administration/service';
  const rows = lettersRow(letters);
  if (acts > 0) rows.push(row('acts', 'do_now', 'alert', 'late', acts, at));
  const { lastSuccess, failedSince } = backup;
  const hours = lastSuccess ? Math.floor((now.getTime() - new Date(lastSuccess.at).getTime()) / HOUR) : 0;
  if (failedSince) rows.push(row('backupFailed', 'do_now', 'alert', 'failed', 0, at));
  else if (!lastSuccess) rows.push(row('backupUnknown', 'do_now', 'notstarted', 'unknown', 0, at));
  else if (hours > OLDEST_HOURS) rows.push(row('backupOld', 'do_now', 'alert', 'late', hours, at));
  else rows.push(row('backup', 'happening', 'agreed', 'made', hours, at));
  return rows;
}
