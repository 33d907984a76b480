import type { Page } from 'playwright-core';

/** What a page says to the service goes out so many milliseconds later, in its order; the page must be opened after this. */
export async function slowLine(page: Page): Promise<{ ms: number }> {
  const line = { ms: 0 };
  await page.routeWebSocket(/\/live\//, (socket) => {
    const server = socket.connectToServer();
    socket.onMessage((message) => setTimeout(() => server.send(message), line.ms));
  });
  return line;
}
