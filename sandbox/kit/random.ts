/** A seeded source of chance: the same seed gives the same story, so that a failing run can be told again. */
export interface Random {
  /** 0 ≤ x < 1 */
  next(): number;
  /** One of the given things; throws on an empty list. */
  pick<T>(things: readonly T[]): T;
  /** A shuffled copy. */
  shuffle<T>(things: readonly T[]): T[];
}

/** mulberry32: 32 bits of state are plenty for choosing faults and row orders. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    next,
    pick<T>(things: readonly T[]): T {
      const chosen = things[Math.floor(next() * things.length)];
      if (chosen === undefined) throw new Error('cannot pick from nothing');
      return chosen;
    },
    shuffle<T>(things: readonly T[]): T[] {
      const copy = [...things];
      for (let i = copy.length - 1; i > 0; i -= 1) {
        const j = Math.floor(next() * (i + 1));
        const here = copy[i] as T;
        copy[i] = copy[j] as T;
        copy[j] = here;
      }
      return copy;
    },
  };
}
