/**
 * What browser and server both know of a text: its blocks and their numbers, who may type where, what an
 * update may do, how a pasted draft is recognised, and the bytes on the wire. It begins the story: every
 * later chapter speaks of blocks by the ids that are given here.
 */
export type { BlockRole, BlockState, TextState } from '#contracts';
export { behind, characterAt, characterBefore, offsetAfter } from './acts.rules.js';
export {
  type Asked,
  type Binding,
  BlameRecord,
  blocksAt,
  type Hand,
  Hands,
  type Ranges,
  type RecordRow,
  type Removed,
  removedFrom,
  type Stop,
  stopsOf,
  type Written,
  writtenIn,
} from './blame.js';
export { MalformedBytes } from './bytes.js';
export { canonicalJson, type FrozenBlock, type FrozenText, frozenBlocks, printedText, wordsJson } from './canonical.js';
export { copiesBy } from './carrying.js';
export { type ComparedBlock, type ComparedRow, type Comparison, compare, wordDifference } from './compare.rules.js';
export { differenceOf, type Merge, mergeWords, type Piece } from './difference.rules.js';
export { type Check, checks } from './dispute.js';
export { decodeFrame, encodeFrame, type Frame, packUpdates, unpackUpdates } from './frame.js';
export { graphemesOf, placesOf } from './graphemes.js';
export { type JudgeContext, judge, MAX_UPDATE_BYTES, type Verdict } from './judge.rules.js';
export { type KeptBecause, type KeptBlock, type Replayed, replay } from './kept-words.rules.js';
export { type LivePacket, liveParser } from './live-parser.js';
export { lettersOf, type Numbered, numbersOf, romanOf } from './numbering.rules.js';
export { recognise } from './recognise.rules.js';
export { type DraftParagraph, recogniseWord } from './recognise-word.rules.js';
export { type Restored, type RestoreMeans, restoreInto, type WantedBlock } from './restore.rules.js';
export type { Span } from './scan.js';
export { BLOCK, blockAttributes, blockSpec, textSchema } from './schema.js';
export {
  blockElement,
  blockElements,
  levelOf,
  type NewTextBlock,
  plainOf,
  ROOT,
  readBlocks,
  rootOf,
  type SpanRow,
  seedText,
  spansOf,
  type TextBlock,
  wordsOf,
} from './shape.js';
export {
  type CommandEffect,
  type CommandMeans,
  keepsStructure,
  perform,
  type Standing,
  type StructureRefusal,
} from './structure.rules.js';
export { isReading, mayType, typesAtAll } from './typing.rules.js';
