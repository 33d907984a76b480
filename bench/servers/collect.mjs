/** In every server under test alike: garbage is collected before memory is read from outside. */
process.on('message', (said) => {
  if (said?.name !== 'collect') return;
  globalThis.gc?.();
  globalThis.gc?.();
  process.send?.({ id: said.id, answer: {} });
});
process.channel?.unref();
