/**
 * Named places at which the product may be killed to prove that nothing is lost there. Armed by FAILPOINT=<name>, and only
 * where tests run (NODE_ENV=test or RAPPORTEUR_FAILPOINTS=1); everywhere else the call does nothing.
 */
export type Failpoint =
  | 'after-commit-before-acknowledge'
  | 'between-alarm-and-act'
  | 'between-act-and-commit'
  | 'between-claim-and-send'
  | 'between-250-and-mark'
  | 'inside-adoption'
  | 'inside-command'
  | 'inside-freeze'
  | 'inside-folding'
  | 'during-migration'
  | 'during-sealing';

/** The name may carry a count: FAILPOINT=inside-adoption:100 dies at the hundredth passage. */
export function failpoint(name: Failpoint): void {
  if (armed?.name !== name) return;
  passages += 1;
  if (passages >= armed.at) process.kill(process.pid, 'SIGKILL');
}

let passages = 0;
const armed = readArmed(
  process.env['FAILPOINT'],
  process.env['NODE_ENV'] === 'test' || process.env['RAPPORTEUR_FAILPOINTS'] === '1',
);

function readArmed(spelled: string | undefined, allowed: boolean): { name: string; at: number } | undefined {
  if (!spelled || !allowed) return undefined;
  const [name, at] = spelled.split(':');
  return { name: name!, at: Number(at ?? 1) || 1 };
}
