import { type Selectable } from 'kysely';
import { type SaleCopyState, type SaleCopyTable } from './tables';

/** What is known of a sale, and why it is, or is not, in ShipStation. */
export interface SaleCopy {
  saleId: string;
  orderNumber: string;
  /** `pending` = known to have changed, not read yet. */
  state: SaleCopyState;
  /** Code of the reason why it is not there; null while it is. */
  reason: string | null;
  sentence: string;
  fix: string | null;
  /** What could not be exported just as it is, each in a sentence. */
  notes: string[];
  /** Our word for its status, as ShipStation was last told. */
  statusWord: string | null;
  exportedAt: Date | null;
  updatedAt: Date;
  /** To be read from Cin7 again in the next run. */
  due: boolean;
}

const columns = [
  'sale_id',
  'order_number',
  'state',
  'reason',
  'sentence',
  'fix',
  'notes',
  'status_word',
  'exported_at',
  'updated_at',
  'due',
] as const;

/** Columns that `toSaleCopy` reads. */
export const saleCopyColumns = columns.map((column) => `sale_copy.${column}` as const);

type Row = Pick<Selectable<SaleCopyTable>, (typeof columns)[number]>;

export const toSaleCopy = (row: Row): SaleCopy => ({
  saleId: row.sale_id,
  orderNumber: row.order_number,
  state: row.state,
  reason: row.reason,
  sentence: row.sentence ?? wordsOf(row.state, row.status_word),
  fix: row.fix,
  notes: row.notes,
  statusWord: row.status_word,
  exportedAt: row.exported_at,
  updatedAt: row.updated_at,
  due: row.due,
});

const wordsOf = (state: SaleCopyState, word: string | null): string =>
  state === 'exported'
    ? `The sale is offered to ShipStation${word === null ? '' : ` as ${word}`}.`
    : 'Cin7 Core lists the sale; it has not been read yet.';
