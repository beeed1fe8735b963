import { type GoodsLine } from '../../domain/sale/unknown-lines';
import { said } from '../../domain/text';
import { type Db } from '../open';
import { type ConnectionRef } from '../../domain/ids';
import { type CatalogTie, findTies } from './find-ties';

/** What the catalog has of these lines' goods: by the product that a line names, else by its SKU. */
export const tiesOfLines = (
  db: Db,
  place: ConnectionRef,
  lines: readonly Pick<GoodsLine, 'sku' | 'product'>[],
): Promise<CatalogTie[]> =>
  findTies(db, place, {
    ids: lines.flatMap((line) => line.product ?? []),
    skus: lines.flatMap((line) => (line.product === undefined ? (said(line.sku) ?? []) : [])),
  });

/** By the product that the line names; else by SKU, the first of several, which then says that it is not unique. */
export function tieOf(
  ties: readonly CatalogTie[],
  line: Pick<GoodsLine, 'sku' | 'product'>,
): CatalogTie | undefined {
  if (line.product !== undefined) return ties.find((tie) => tie.id === line.product);
  const sku = said(line.sku)?.toLowerCase();
  return ties.find((tie) => tie.sku === sku);
}
