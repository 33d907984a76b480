import { type ProblemBody, peopleRoutes, type Route } from '#contracts';

/** An answer of the product that is a problem. */
export class Refused extends Error {
  constructor(
    readonly problem: ProblemBody,
    what: string,
  ) {
    super(`${what} was answered with ${problem.status} ${problem.key}: ${JSON.stringify(problem)}`);
  }
  get key(): string {
    return this.problem.key;
  }
}

/** Somebody at a browser: a cookie, and the addresses that the web application calls as well. */
export class Visitor {
  private constructor(
    readonly address: string,
    readonly cookie: string,
  ) {}

  static async enter(address: string, personId: string): Promise<Visitor> {
    const stranger = new Visitor(address, '');
    const reply = await stranger.send(peopleRoutes.demoEnter, {}, { personId });
    const cookie = reply.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ');
    await reply.arrayBuffer();
    return new Visitor(address, cookie);
  }

  /** Somebody without a session, for what the demonstration leaves open. */
  static stranger(address: string): Visitor {
    return new Visitor(address, '');
  }

  async call<Path extends string, Input, View>(
    route: Route<Path, Input, View>,
    params: Record<string, string> = {},
    input?: Input,
  ): Promise<View> {
    const reply = await this.send(route, params, input);
    return (await reply.json()) as View;
  }

  /** The key of the problem with which this is refused; null when it is not. */
  async refusalOf<Path extends string, Input, View>(
    route: Route<Path, Input, View>,
    params: Record<string, string>,
    input?: Input,
  ): Promise<string | null> {
    try {
      await this.call(route, params, input);
      return null;
    } catch (error) {
      if (error instanceof Refused) return error.key;
      throw error;
    }
  }

  private async send<Path extends string, Input, View>(
    route: Route<Path, Input, View>,
    params: Record<string, string>,
    input?: Input,
  ): Promise<Response> {
    const path = route.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
    const reads = route.method === 'GET';
    const asked =
      reads && input
        ? `?${new URLSearchParams(Object.entries(input as Record<string, unknown>).flatMap(([name, value]) => (value === undefined || value === null ? [] : [[name, String(value)]])))}`
        : '';
    const reply = await fetch(`${this.address}${path}${asked}`, {
      method: route.method,
      headers: { cookie: this.cookie, ...(reads ? {} : { 'content-type': 'application/json' }) },
      body: reads ? undefined : JSON.stringify(input ?? {}),
    });
    if (reply.ok) return reply;
    const body = (await reply.json().catch(() => ({ status: reply.status, key: 'unreadable' }))) as ProblemBody;
    throw new Refused(body, `${route.method} ${path}`);
  }
}
