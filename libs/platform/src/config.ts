import { z } from 'zod';

const flag = z.stringbool().default(false);

/** Everything the product reads from its environment. `.env.example` is written from these descriptions. */
const Environment = z.object({
  DATABASE_URL: z.url().describe('PostgreSQL 15 or newer; the launcher sets it to its embedded server'),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000).describe('Port of the web address'),
  HOST: z.string().default('127.0.0.1').describe('Interface to listen on'),
  PUBLIC_URL: z.url().optional().describe('Address that people type; used in mails'),
  SMTP_URL: z.string().optional().describe('Real mail server; without it mails stay in the inbox page'),
  SMTP_INBOX_PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65535)
    .default(0)
    .describe('Port of the inbox server on loopback'),
  MAIL_FROM: z.string().default('secretariat@rapporteur.example').describe('Sender address of every mail'),
  DATA_DIR: z.string().default('.data').describe('Folder of uploaded files and backups'),
  DEMO: flag.describe('Demo people, one-click entry, inbox page and time travel'),
  TLS_CERT: z.string().optional().describe('Certificate file for https'),
  TLS_KEY: z.string().optional().describe('Key file for https'),
  WEB_DIST: z.string().optional().describe('Folder of the built web application'),
  SWEEP_SECONDS: z.coerce
    .number()
    .min(0)
    .default(20)
    .describe('Pause between sweeps of due actions; 0 switches the sweep off'),
  HORIZON_SECONDS: z.coerce
    .number()
    .min(0)
    .default(3600)
    .describe('Pause between runs of the horizon; 0 switches it off'),
  SEAL_SECONDS: z.coerce
    .number()
    .min(0)
    .default(60)
    .describe('Pause between sealings of the history; 0 switches it off'),
  BACKUP_HOUR: z.coerce
    .number()
    .int()
    .min(-1)
    .max(23)
    .default(2)
    .describe('Hour (UTC) of the nightly backup; -1 switches it off'),
  MAIL_HOLD_MINUTES: z.coerce.number().min(0).default(15).describe('How long mails of an adoption are held back'),
  DROP_LISTENER: z.string().optional().describe('Only for proving the story: the chapter whose listeners stay deaf'),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'silent'])
    .default('info')
    .describe('How much is logged'),
});

export type Config = Readonly<z.infer<typeof Environment>>;

/** Token of the parsed configuration. */
export const CONFIG = Symbol('config');

/** A bad environment, as a list that a person can read. */
export class UnreadableConfiguration extends Error {}

/** Parses the environment once; a bad value stops the process with a readable list. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const parsed = Environment.safeParse(environment);
  if (parsed.success) return Object.freeze(parsed.data);
  const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new UnreadableConfiguration(`The configuration cannot be used:\n${lines.join('\n')}`);
}

/** Name and meaning of each setting, for `.env.example` and docs/operating.md. */
export function describeConfig(): { name: string; meaning: string }[] {
  return Object.entries(Environment.shape).map(([name, schema]) => ({ name, meaning: schema.description ?? '' }));
}
