import { type NodeSpec, Schema } from 'prosemirror-model';
import type { BlockRole } from '#contracts';

/** The node names of a text. There is one kind of block; what it is, is an attribute. */
export const BLOCK = 'block';
export const blockAttributes = ['id', 'role', 'level'] as const;

export const blockSpec: NodeSpec = {
  attrs: { id: { default: null }, role: { default: 'paragraph' as BlockRole }, level: { default: null } },
  content: 'text*',
  marks: '',
  defining: true,
  parseDOM: [
    {
      tag: 'p[data-block]',
      getAttrs: (dom) => {
        const element = dom as { getAttribute(name: string): string | null };
        return {
          id: element.getAttribute('data-block'),
          role: element.getAttribute('data-role') ?? 'paragraph',
          level: element.getAttribute('data-level'),
        };
      },
    },
    { tag: 'p' },
    { tag: 'h1' },
    { tag: 'h2' },
    { tag: 'h3' },
    { tag: 'li' },
    { tag: 'blockquote' },
    { tag: 'pre' },
  ],
  toDOM: (node) => [
    'p',
    {
      'data-block': node.attrs['id'] as string | null,
      'data-role': node.attrs['role'] as string,
      ...(node.attrs['level'] === null ? {} : { 'data-level': node.attrs['level'] as string }),
    },
    0,
  ],
};

/** The schema of the editor; the server checks the same on the bytes. */
export const textSchema = new Schema({
  nodes: { doc: { content: `${BLOCK}+` }, [BLOCK]: blockSpec, text: {} },
});
