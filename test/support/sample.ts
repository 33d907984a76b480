import { z } from 'zod';

interface Shape {
  type?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: Shape[];
  oneOf?: Shape[];
  allOf?: Shape[];
  properties?: Record<string, Shape>;
  required?: string[];
  items?: Shape;
  minItems?: number;
  minLength?: number;
  minimum?: number;
  format?: string;
}

/** Something that a schema accepts, as full as it can be: what an attacker would send who has read the contracts. */
export function sampleOf(schema: unknown, idOf: (name: string) => string): unknown {
  if (!schema) return {};
  return fill(z.toJSONSchema(schema as z.ZodType, { unrepresentable: 'any', io: 'input' }) as Shape, '', idOf);
}

function fill(shape: Shape, name: string, idOf: (name: string) => string): unknown {
  if ('const' in shape) return shape.const;
  if (shape.enum) return shape.enum[0];
  const one = (shape.anyOf ?? shape.oneOf)?.find(({ type }) => type !== 'null');
  if (one) return fill(one, name, idOf);
  if (shape.allOf) return Object.assign({}, ...shape.allOf.map((part) => fill(part, name, idOf)));
  switch (shape.type) {
    case 'object':
      return Object.fromEntries(Object.entries(shape.properties ?? {}).map(([key, of]) => [key, fill(of, key, idOf)]));
    case 'array':
      return Array.from({ length: Math.max(1, shape.minItems ?? 1) }, () => fill(shape.items ?? {}, name, idOf));
    case 'boolean':
      return true;
    case 'integer':
    case 'number':
      return name === 'version' ? 1 : Math.max(1, shape.minimum ?? 1);
    case 'string':
      return words(shape, name, idOf);
    default:
      return 'words';
  }
}

function words({ format, minLength }: Shape, name: string, idOf: (name: string) => string): string {
  if (format === 'uuid') return idOf(name);
  if (format === 'email') return 'outsider@example.org';
  if (format === 'date') return '2027-05-05';
  if (format === 'date-time') return '2027-05-05T12:00:00Z';
  if (format === 'uri') return 'https://example.org/';
  if (/zone/i.test(name)) return 'Africa/Nairobi';
  return 'words of an outsider'.padEnd(minLength ?? 0, '.');
}
