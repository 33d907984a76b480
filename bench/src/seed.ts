import * as Y from 'yjs';

const wording =
  'Recommends that States share, within their means and under their laws, what they have learned, and that they tell the next meeting of the Dialogue what became of it';

/** The same text for the servers that have none of their own: blocks as `docs/live-protocol.md` describes them. */
export function seedOf(paragraphs: number): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = 1;
  doc.transact(() => {
    const root = doc.getXmlFragment('text');
    for (let nth = 0; nth < paragraphs; nth += 1) {
      const block = new Y.XmlElement('block');
      block.setAttribute('id', `00000000-0000-7000-8000-${String(nth).padStart(12, '0')}`);
      block.setAttribute('role', nth === 0 ? 'title' : 'operative');
      block.insert(0, [new Y.XmlText(nth === 0 ? 'Conclusions of the meeting under load' : `${wording}, ${nth};`)]);
      root.insert(nth, [block]);
    }
  });
  return Y.encodeStateAsUpdate(doc);
}

/**
 * The keystrokes of many writers, one after the other, as updates of one document: runs of typing, a tenth of it taken back.
 * The same numbers come out every time.
 */
export function history(
  seed: Uint8Array,
  keystrokes: number,
  writers: number,
): { updates: Uint8Array[]; state: Uint8Array } {
  const updates: Uint8Array[] = [];
  const whole = new Y.Doc();
  Y.applyUpdate(whole, seed);
  for (let writer = 0; writer < writers; writer += 1) {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, seed);
    doc.clientID = 1000 + writer;
    doc.on('update', (update: Uint8Array) => updates.push(update));
    const root = doc.getXmlFragment('text');
    const text = (root.get(writer % root.length) as Y.XmlElement).get(0) as Y.XmlText;
    for (let n = 0; n < keystrokes / writers; n += 1) keystroke(text, n);
    Y.applyUpdate(whole, Y.encodeStateAsUpdate(doc));
    doc.destroy();
  }
  return { updates, state: Y.encodeStateAsUpdate(whole) };
}

const carets = new WeakMap<Y.XmlText, number>();

/** The nth keystroke of a writer: after every forty the caret goes elsewhere, every tenth takes one letter back. */
export function keystroke(text: Y.XmlText, n: number): void {
  const goes = n % 40 === 0;
  const caret = goes ? (Math.floor(n / 40) * 7919) % (text.length + 1) : (carets.get(text) ?? text.length);
  const back = n % 10 === 9;
  if (back) text.delete(caret - 1, 1);
  else text.insert(caret, 'abcdefghij klmnopqrs'[n % 20] as string);
  carets.set(text, back ? caret - 1 : caret + 1);
}
