import { type PackedLine, type PickedLine } from './sale-state';

/** One write to Cin7, whole: an activity sends it as it stands, however often it must try. */
export type PlannedWrite =
  | { kind: 'fulfilment' }
  | { kind: 'pick'; taskId: string; lines: PickedLine[] | 'auto' }
  | { kind: 'pack'; taskId: string; replaces: boolean; lines: PackedLine[] }
  | {
      kind: 'ship';
      taskId: string;
      replaces: boolean;
      status: 'DRAFT' | 'PARTIALLY AUTHORISED' | 'AUTHORISED';
      notes: string;
      lines: PlannedShipLine[];
    }
  /** The only change that an authorised shipment takes (contracts: cin7-core §3.6). */
  | {
      kind: 'tracking';
      taskId: string;
      /** As it stands: it is not changed by this. */
      status: 'PARTIALLY AUTHORISED' | 'AUTHORISED';
      lines: PlannedShipLine[];
    };

export type WriteKind = PlannedWrite['kind'];

export interface PlannedShipLine {
  /** As Cin7 writes its boxes, or ours joined by commas. */
  boxes: string;
  carrier: string;
  tracking: string;
  date: string;
  shipped: boolean;
}

/** Names what a write is to say, whenever it says it: to leave one as it is says nothing of the next. */
export function nameOf(write: PlannedWrite): string {
  if (write.kind === 'fulfilment') return write.kind;
  const says =
    write.kind === 'ship' || write.kind === 'tracking'
      ? write.lines.map((line) => `${line.boxes}=${line.tracking}`)
      : [];
  return [write.kind, write.taskId, ...says].join(':');
}

/** Whether two writes say the same, in whatever order their fields stand: what was stored comes back in another. */
export const sameWrite = (a: unknown, b: unknown): boolean => sorted(a) === sorted(b);

const sorted = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([x], [y]) => (x < y ? -1 : 1)))
      : inner,
  );
