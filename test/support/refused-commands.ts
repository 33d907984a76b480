import type { Page } from 'playwright-core';
import { type ProblemKey, problems, type StructureCommand } from '#contracts';

/** The live service of this page, as far as a test plays it: which refusal is next, and what was refused. */
export async function refuseCommands(page: Page) {
  const service = { next: null as ProblemKey | null, refused: [] as StructureCommand['kind'][] };
  await page.routeWebSocket(/\/live\//, (socket) => {
    const server = socket.connectToServer();
    socket.onMessage((message) => {
      const [, id, body] = /^42(\d+)(\["text:command",.*)$/s.exec(String(message)) ?? [];
      if (!service.next || !id || !body) return server.send(message);
      const [, { command }] = JSON.parse(body) as [string, { command: StructureCommand }];
      const key = service.next;
      service.refused.push(command.kind);
      socket.send(`43${id}${JSON.stringify([{ problem: { type: `/problems/${key}`, key, ...problems[key] } }])}`);
    });
  });
  return service;
}
