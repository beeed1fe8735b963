import { z } from 'zod';
import { type BuildStatus } from '../../db/assembly/tables';
import { type ComponentNeed } from '../../domain/assembly/bill';
import { type Assembly } from '../../schemas/cin7/assembly';
import { componentsRead } from '../../schemas/assembly-bill';

/** What is kept of a build that Cin7 answered: ids, figures, and what it said went wrong. */
export const buildResult = z.object({
  taskId: z.string(),
  number: z.string(),
  status: z.string(),
  lines: componentsRead,
  words: z.string().nullable(),
});
export type BuildResult = z.output<typeof buildResult>;

const longestWords = 300;

export function buildAnswer(build: Assembly): BuildResult {
  return {
    taskId: build.TaskID,
    number: build.AssemblyNumber ?? build.TaskID,
    status: statusWord(build.Status),
    lines: componentsOf(build),
    words: wordsOf(build),
  };
}

/** What a status of Cin7 means for our steps. */
export function buildStatusOf(status: string | null | undefined): BuildStatus {
  switch (statusWord(status)) {
    case 'COMPLETED':
      return 'completed';
    case 'DRAFT':
      return 'drafted';
    default:
      return 'authorised';
  }
}

/** What is kept of a write that answers with a status. */
export const statusResult = z.object({ status: z.string() });

/** Components as Cin7 takes them. */
export const componentLines = (lines: readonly ComponentNeed[]) =>
  lines.map(({ productId, sku, quantity }) => ({
    ProductID: productId,
    ProductCode: sku,
    Quantity: quantity,
  }));

export const statusWord = (status: string | null | undefined): string => (status ?? '').toUpperCase();

/** What has to be picked: with wastage, and without services, which alone name an expense account (contracts: cin7-core §3.13). */
function componentsOf(build: Assembly): ComponentNeed[] {
  return (build.OrderLines ?? []).flatMap((line) =>
    line.ProductID === null || line.ProductID === undefined || (line.ExpenseAccount ?? '') !== ''
      ? []
      : [
          {
            productId: line.ProductID,
            sku: line.ProductCode ?? line.ProductID,
            quantity: line.TotalQuantity ?? line.Quantity ?? '0',
          },
        ],
  );
}

function wordsOf({ Errors }: Assembly): string | null {
  const words = (Errors ?? []).map((each) => (typeof each === 'string' ? each : (each.Exception ?? '')));
  const said = words.filter((each) => each !== '').join(' ');
  return said === '' ? null : said.slice(0, longestWords);
}
