/**
 * What the person at the terminal reads: each phase with its seconds, and sentences between them.
 * @param {NodeJS.WritableStream} out standard output, or standard error where the output is for machines
 */
export function createPhases(out) {
  let open = '';
  const began = Number(process.env.RAPPORTEUR_BEGAN) || Date.now();

  /** @param {string} line */
  const say = (line) => {
    if (open) out.write('\n');
    open = '';
    out.write(`${line}\n`);
  };

  return {
    say,

    /** Seconds since the command began, also where it went on in another Node. */
    elapsed: () => (Date.now() - began) / 1000,

    /**
     * @template T
     * @param {string} name what is being done, as the person would say it
     * @param {() => Promise<T> | T} work
     * @returns {Promise<T>}
     */
    async phase(name, work) {
      const from = performance.now();
      if (open) out.write('\n');
      open = name;
      out.write(`  ${name} … `);
      try {
        const done = await work();
        const seconds = `${((performance.now() - from) / 1000).toFixed(1)} s`;
        out.write(open === name ? `${seconds}\n` : `${open && '\n'}  ${name}: ${seconds}\n`);
        open = '';
        return done;
      } catch (problem) {
        if (open === name) out.write('\n');
        open = '';
        throw problem;
      }
    },
  };
}

/** @typedef {ReturnType<typeof createPhases>} Phases */
