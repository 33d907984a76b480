import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';

/** This process, told apart from an earlier one that had the same number. */
export const thisProcess = `${hostname()}/${process.pid}/${randomBytes(4).toString('hex')}`;

/** True when the named process ran on this machine and certainly runs no more. */
export function isGone(name: string): boolean {
  const [host, pid] = name.split('/');
  if (name === thisProcess || host !== hostname()) return false;
  if (Number(pid) === process.pid) return true;
  try {
    process.kill(Number(pid), 0);
    return isZombie(Number(pid));
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

/** Killed, but not yet taken note of by its parent. */
function isZombie(pid: number): boolean {
  try {
    return /\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}
