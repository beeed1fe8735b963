/** Settles with '' when a person or the parent asks to stop, or with a sentence when something makes it impossible to go on. */
export function endOfRun(): { asked: Promise<string>; now(sentence: string): void } {
  let now: (sentence: string) => void = () => undefined;
  const asked = new Promise<string>((resolve) => (now = resolve));
  // One Ctrl-C arrives more than once: from the terminal, and passed on by npm and by the bootstrap.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => now(''));
  process.on('disconnect', () => now(''));
  return { asked, now };
}
