import { type Box, isCovered } from './boxes';
import { type Parcel } from './parcel';
import { type Filled } from './parcel-goods';
import { type PlannedShipLine, type PlannedWrite } from './planned';
import { boxesOf, isOpen, type ShipLine, type Task } from './sale-state';
import { joinNumbers, numbersIn, plainNumber, sameNumbers, shippingNotes } from './tracking';

export interface ShipChoices {
  /** The carrier's name is not sent: Cin7 refused it (contracts: cin7-core §3.6, U9). */
  withoutCarrier: boolean;
  /** How many numbers one box may bear (activities/cin7/unconfirmed.ts). */
  mostNumbers: number;
  /** For boxes that have not left; `yyyy-MM-dd`. */
  today: string;
}

/** What the ship document of one fulfilment should say, where it says something else. */
export function planShip(
  task: Task,
  boxes: readonly Box[],
  parcels: readonly Parcel[],
  choices: ShipChoices,
): PlannedWrite | null {
  const own = boxes.filter((box) => box.task === task);
  if (task.pack.status !== 'AUTHORISED' || own.length === 0) return null;
  const lines = new Lines(task, own, parcels, choices);
  if (isOpen(task.ship.status)) return openShip(task, own, lines, choices);
  const { status } = task.ship;
  if (status !== 'AUTHORISED' && status !== 'PARTIALLY AUTHORISED') return null;
  const wanted = [...lines.present(), ...lines.added()];
  return lines.changes ? { kind: 'tracking', taskId: task.taskId, status, lines: wanted } : null;
}

/** Nothing is authorised yet: the lines are ours to write, one per parcel; a box ships once all its goods have left. */
function openShip(task: Task, own: readonly Box[], lines: Lines, choices: ShipChoices): PlannedWrite | null {
  if (own.every((box) => box.parcels.length === 0) && !lines.bearsGone()) return null;
  const covered = own.filter(isCovered).length;
  const status = covered === 0 ? 'DRAFT' : covered < own.length ? 'PARTIALLY AUTHORISED' : 'AUTHORISED';
  // PUT replaces and must name every box; POST adds, which a draft that is sent twice would do twice (contracts: cin7-core §3.6, §5.3).
  const replaces = status === 'DRAFT' || task.ship.lines.length > 0;
  const groups = grouped(own).filter((group) => replaces || group.some((box) => box.parcels.length > 0));
  const wanted = groups.map((group) => lines.fresh(group));
  if (status === 'DRAFT' && task.ship.status === 'DRAFT' && sameLines(wanted, task.ship.lines)) return null;
  const told = [...new Set(own.flatMap((box) => box.parcels))].map(({ parcel }) => parcel);
  const notes = shippingNotes(
    task.ship.notes,
    told.map((parcel) => ({ ...parcel, ...carrierFor(parcel) })),
  );
  return { kind: 'ship', taskId: task.taskId, replaces, status, notes, lines: wanted };

  /** The notes tell carrier and service together; a carrier that has its own field is told twice only if that field is empty. */
  function carrierFor({ carrier, service }: Parcel) {
    return { carrier: choices.withoutCarrier || service !== '' ? carrier : '' };
  }
}

/** One line per parcel: boxes that hold the same parcels and have left go together. */
function grouped(boxes: readonly Box[]): Box[][] {
  const groups: Box[][] = [];
  for (const box of boxes) {
    const fits = ([first]: Box[]) =>
      first !== undefined && isCovered(first) && isCovered(box) && sameParcels(first.parcels, box.parcels);
    const group = groups.find(fits);
    if (group === undefined) groups.push([box]);
    else group.push(box);
  }
  return groups;
}

const sameParcels = (a: readonly Filled[], b: readonly Filled[]): boolean =>
  a.length === b.length && a.every((one) => b.includes(one));

const sameLines = (wanted: readonly PlannedShipLine[], present: readonly ShipLine[]): boolean =>
  wanted.length === present.length &&
  wanted.every((line) =>
    present.some(
      (one) =>
        boxesOf(one.boxes).join() === boxesOf(line.boxes).join() && sameNumbers(one.tracking, line.tracking),
    ),
  );

/** Lines of one ship document, as they are and as they should be. */
class Lines {
  changes = false;
  private readonly gone: Set<string>;
  private readonly known: Set<string>;

  constructor(
    private readonly task: Task,
    private readonly boxes: readonly Box[],
    parcels: readonly Parcel[],
    private readonly choices: ShipChoices,
  ) {
    const numbers = (of: readonly Parcel[]) => new Set(of.map(({ tracking }) => plainNumber(tracking)));
    this.known = numbers(parcels);
    const live = numbers(parcels.filter(({ state }) => state === 'live'));
    this.gone = new Set([...this.known].filter((number) => number !== '' && !live.has(number)));
  }

  /** A draft still shows a number whose label is void. */
  bearsGone(): boolean {
    return this.task.ship.lines.some((line) => numbersIn(line.tracking).some((one) => this.isGone(one)));
  }

  /** A new line for these boxes. */
  fresh(boxes: readonly Box[]): PlannedShipLine {
    const held = this.task.ship.lines.filter((line) =>
      boxesOf(line.boxes).some((name) => boxes.some((box) => box.name === name)),
    );
    const live = livesIn(boxes);
    const first = live[0];
    return {
      boxes: boxes.map((box) => box.name).join(', '),
      carrier: this.carrierOf(first, held[0]),
      tracking: this.join(foreignIn(held, this.known), live),
      date: latestDate(live) ?? held[0]?.date ?? this.choices.today,
      shipped: boxes.every(isCovered) || held.some((line) => line.shipped),
    };
  }

  /** The lines that an authorised document holds: each keeps its boxes, and everything that nobody else wrote is mended. */
  present(): PlannedShipLine[] {
    return this.task.ship.lines.map((line) => {
      const names = boxesOf(line.boxes);
      const boxes = this.boxes.filter((box) => names.includes(box.name));
      const live = livesIn(boxes);
      const foreign = foreignIn([line], this.known);
      // A shipped box without any live label keeps its dead number: a person must say what became of the goods.
      const keeps = (live.length === 0 && line.shipped) || this.toldBeside(line, live);
      const tracking = keeps ? line.tracking : this.join(foreign, live);
      const shipped = line.shipped || (boxes.length > 0 && boxes.every(isCovered));
      const changed = !sameNumbers(tracking, line.tracking) || shipped !== line.shipped;
      if (changed) this.changes = true;
      const first = changed && foreign.length === 0 ? live[0] : undefined;
      return {
        boxes: line.boxes,
        carrier:
          first === undefined && line.carrier !== '' ? line.carrier : this.carrierOf(first ?? live[0], line),
        tracking: changed ? tracking : line.tracking,
        date: (shipped && !line.shipped ? latestDate(live) : undefined) ?? line.date ?? this.choices.today,
        shipped,
      };
    });
  }

  /**
   * Whether all live numbers of its boxes stand somewhere, where Cin7 made several lines of one box: then there is nothing to mend,
   * and what stands beside cannot be taken away (contracts: cin7-core §3.6, UNCONFIRMED).
   */
  private toldBeside(line: ShipLine, live: readonly Filled[]): boolean {
    const beside = this.task.ship.lines.filter(
      (one) => boxesOf(one.boxes).join() === boxesOf(line.boxes).join(),
    );
    if (beside.length < 2) return false;
    const told = new Set(beside.flatMap((one) => numbersIn(one.tracking)).map(plainNumber));
    return beside[0] !== line || live.every(({ parcel }) => told.has(plainNumber(parcel.tracking)));
  }

  /** Boxes that no line names yet and that parcels lie in. */
  added(): PlannedShipLine[] {
    const named = new Set(this.task.ship.lines.flatMap((line) => boxesOf(line.boxes)));
    const groups = grouped(this.boxes.filter((box) => !named.has(box.name) && box.parcels.length > 0));
    if (groups.length > 0) this.changes = true;
    return groups.map((group) => this.fresh(group));
  }

  private carrierOf(filled: Filled | undefined, line: ShipLine | undefined): string {
    const carrier = filled?.parcel.carrier ?? '';
    if (this.choices.withoutCarrier || carrier === '') return line?.carrier ?? '';
    return carrier;
  }

  private join(foreign: readonly string[], live: readonly Filled[]): string {
    return joinNumbers([...foreign, ...live.map(({ parcel }) => parcel.tracking)], this.choices.mostNumbers);
  }

  private isGone(number: string): boolean {
    return this.gone.has(plainNumber(number));
  }
}

const livesIn = (boxes: readonly Box[]): Filled[] => [...new Set(boxes.flatMap((box) => box.parcels))];

/** Numbers that no label of ours bears: people wrote them, and they stay. */
const foreignIn = (lines: readonly ShipLine[], known: ReadonlySet<string>): string[] =>
  lines.flatMap((line) => numbersIn(line.tracking)).filter((number) => !known.has(plainNumber(number)));

const latestDate = (live: readonly Filled[]): string | undefined =>
  live
    .map(({ parcel }) => parcel.shipDate)
    .sort()
    .at(-1);
