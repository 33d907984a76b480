import { draftingRoutes, type ProblemBody } from '#contracts';
import { decodeFrame, type Frame } from '#text';
import { addressOf } from '../api/call.js';

/** The service answered, and did not give the text. */
export class NotGiven extends Error {
  constructor(readonly problem: ProblemBody) {
    super(problem.key);
  }
}

/** What came is twice not what its hash says. */
export class NotWhole extends Error {}

/** The browser's own is withheld on addresses without https; ours is fetched only there. */
async function hashOf(bytes: ArrayBuffer): Promise<Uint8Array> {
  if (globalThis.crypto.subtle) return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const { sha256 } = await import('./sha-256.js');
  return sha256(new Uint8Array(bytes));
}

async function isWhole(bytes: ArrayBuffer, sha256: string | null): Promise<boolean> {
  if (!sha256) return true;
  return [...(await hashOf(bytes))].map((byte) => byte.toString(16).padStart(2, '0')).join('') === sha256;
}

/** A service that is there begins to answer within this; a line that is only half there would never do. */
const ANSWERS_WITHIN_MS = 10_000;
/** The longest text on the slowest line. */
const WHOLE_WITHIN_MS = 90_000;

/** The whole text as it stands in the record, or an error where it does not come. A copy that is not what its hash says is fetched once more, past every store. */
export async function snapshotOf(textId: string, cache: RequestCache = 'no-cache'): Promise<Frame> {
  const patience = new AbortController();
  const limit = (ms: number) => setTimeout(() => patience.abort(), ms);
  let late = limit(ANSWERS_WITHIN_MS);
  try {
    const address = addressOf(draftingRoutes.snapshot, { textId });
    const response = await fetch(address, { credentials: 'same-origin', cache, signal: patience.signal });
    clearTimeout(late);
    late = limit(WHOLE_WITHIN_MS);
    return await frameOf(response, textId, cache);
  } finally {
    clearTimeout(late);
  }
}

async function frameOf(response: Response, textId: string, cache: RequestCache): Promise<Frame> {
  if (!response.ok) {
    const problem = (await response.json().catch(() => null)) as ProblemBody | null;
    if (problem?.key) throw new NotGiven(problem);
    throw new Error(`status ${response.status}`);
  }
  const bytes = await response.arrayBuffer();
  if (await isWhole(bytes, response.headers.get('X-Text-Snapshot-Sha256'))) return decodeFrame(new Uint8Array(bytes));
  if (cache === 'reload') throw new NotWhole('the copy of the text does not match its hash');
  return snapshotOf(textId, 'reload');
}
