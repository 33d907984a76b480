import type { z } from 'zod/mini';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
type PathName<P extends string> = P extends `${string}:${infer Name}/${infer Rest}`
  ? Name | PathName<`/${Rest}`>
  : P extends `${string}:${infer Name}`
    ? Name
    : never;

/** A route as a value: what the browser calls and what the server serves is the same object. */
export interface Route<P extends string = string, Input = unknown, View = unknown> {
  readonly method: Method;
  /** The address with `:names`, always beginning with `/api/`. */
  readonly path: P;
  readonly input: z.ZodMiniType<Input> | undefined;
  /** Exists only in the type system: what the reply holds. */
  readonly view?: View;
  readonly params?: Record<PathName<P>, string>;
}

interface Unfinished<P extends string, Input> {
  /** Says what the reply holds; there is nothing to parse, web and server are released together. */
  gives<View>(): Route<P, Input, View>;
}

/** Declares a route. Inputs of GET routes are query strings. */
export function route<P extends string>(method: Method, path: P): Unfinished<P, undefined>;
export function route<P extends string, Input>(
  method: Method,
  path: P,
  input: z.ZodMiniType<Input>,
): Unfinished<P, Input>;
export function route<P extends string, Input>(method: Method, path: P, input?: z.ZodMiniType<Input>) {
  return { gives: <View>(): Route<P, Input, View> => ({ method, path, input }) };
}
