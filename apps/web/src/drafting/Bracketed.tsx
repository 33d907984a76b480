import { apartIn } from './brackets.rules.js';

/** Words of a text as they are read: what stands in brackets in another script keeps its order. */
export function Bracketed({ children }: { children: string }) {
  const stretches = apartIn(children);
  if (stretches.length === 0) return children;
  return [
    ...stretches.flatMap(({ from, to, dir }, nth) => [
      children.slice(stretches[nth - 1]?.to ?? 0, from),
      <bdi key={from} dir={dir}>
        {children.slice(from, to)}
      </bdi>,
    ]),
    children.slice(stretches.at(-1)?.to),
  ];
}
