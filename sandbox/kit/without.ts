/** A copy without the named fields: what is kept of a thing is seldom all that is answered of it. */
export function without<T extends object, K extends keyof T>(thing: T, ...names: K[]): Omit<T, K> {
  const copy: Partial<T> = { ...thing };
  for (const name of names) delete copy[name];
  return copy as Omit<T, K>;
}
