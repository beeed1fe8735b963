import { type PacificTime, readPacific } from './pacific';
import { badField } from './refusal';
import { type ShipStationSwitches } from './switches';

/** A request's query. Names match whatever their case, an empty value counts as absent, unknown names are ignored. */
export class Query {
  private readonly values = new Map<string, string>();

  constructor(
    url: string,
    private readonly switches: ShipStationSwitches,
  ) {
    const mark = url.indexOf('?');
    if (mark < 0) return;
    for (const [name, value] of new URLSearchParams(url.slice(mark + 1)))
      if (value !== '') this.values.set(name.toLowerCase(), value);
  }

  text(name: string): string | undefined {
    return this.values.get(name.toLowerCase());
  }

  required(name: string): string {
    const value = this.text(name);
    if (value === undefined) throw badField(name, 'is required');
    return value;
  }

  int(name: string): number | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    if (!/^-?\d{1,15}$/.test(value)) throw badField(name, 'must be a whole number');
    return Number(value);
  }

  bool(name: string): boolean | undefined {
    const value = this.text(name)?.toLowerCase();
    if (value === undefined) return undefined;
    if (value === 'true' || value === '1') return true;
    if (value === 'false' || value === '0') return false;
    throw badField(name, 'must be true or false');
  }

  /** One of `allowed`, whatever its case; refused otherwise. */
  choice<T extends string>(name: string, allowed: readonly T[]): T | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    const chosen = allowed.find((one) => one.toLowerCase() === value.toLowerCase());
    if (chosen === undefined) throw badField(name, `must be one of ${allowed.join(', ')}`);
    return chosen;
  }

  time(name: string): PacificTime | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    const time = readPacific(value, this.switches.datesWithOffset);
    if (time === null)
      throw badField(name, 'must be a Pacific date and time, yyyy-mm-dd hh:mm:ss, without offset');
    return time;
  }

  /**
   * A test for the pair `<name>Start`, `<name>End`; both may be absent. A row without the date never passes a given bound.
   * `start` overrides what the switch says about the start itself.
   */
  window(name: string, start?: 'exclusive'): (value: string | null) => boolean {
    const from = this.time(`${name}Start`);
    const to = this.time(`${name}End`);
    const exclusive = start === 'exclusive' || this.switches.everyStartIsExclusive;
    if (from === undefined && to === undefined) return () => true;
    return (value) => {
      if (value === null) return false;
      const time =
        value.length === 10
          ? `${value}T00:00:00.0000000`
          : value.padEnd(27, value.length === 19 ? '.0000000' : '0');
      if (from !== undefined && (exclusive ? time <= from : time < from)) return false;
      return to === undefined || time <= to;
    };
  }

  /** A test that a text contains what the query asks for, whatever its case; true if it does not ask. */
  contains(name: string): (...values: (string | null)[]) => boolean {
    const wanted = this.text(name)?.toLowerCase();
    return (...values) =>
      wanted === undefined || values.some((value) => value?.toLowerCase().includes(wanted) === true);
  }

  /** A test that a text equals what the query asks for, whatever its case; true if it does not ask. */
  equals(name: string): (value: string | null) => boolean {
    const wanted = this.text(name)?.toLowerCase();
    return (value) => wanted === undefined || value?.toLowerCase() === wanted;
  }
}
