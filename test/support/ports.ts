import { createServer } from 'node:net';

let given = process.pid * 41;

/**
 * A free port that nobody else will look at: suites run side by side in a range each, below the ports that the system hands
 * out to connections, and above those that the launcher tries by itself. It stays free while its server is killed and started.
 */
export async function aFreePort(): Promise<number> {
  for (;;) {
    given += 1;
    const port = 20_000 + Number(process.env['JEST_WORKER_ID'] ?? 0) * 1000 + (given % 1000);
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((settle, fail) => {
    const server = createServer();
    server.once('error', (problem: NodeJS.ErrnoException) =>
      problem.code === 'EADDRINUSE' ? settle(false) : fail(problem),
    );
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => settle(true)));
  });
}
