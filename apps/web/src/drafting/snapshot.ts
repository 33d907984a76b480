import { draftingRoutes, type ProblemBody } from '#contracts';
import { decodeFrame, type Frame } from '#text';
import { addressOf } from '../api/call.js';
import { askPatiently } from '../api/patience.js';

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

/** `whole` is the longest text on the slowest line. */
const PATIENCE = { begins: 10_000, whole: 90_000 };

/** The whole text as it stands in the record, or an error where it does not come. A copy that is not what its hash says is fetched once more, past every store. */
export const snapshotOf = (textId: string, cache: RequestCache = 'no-cache'): Promise<Frame> =>
  askPatiently(addressOf(draftingRoutes.snapshot, { textId }), { cache }, PATIENCE, (response) =>
    frameOf(response, textId, cache),
  );

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
