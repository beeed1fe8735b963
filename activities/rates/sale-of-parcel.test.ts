import { saleListRead } from '../../schemas/cin7/sale-list';
import { Declined } from '../declined';
import { idOfNumber } from './sale-of-parcel';

const row = (OrderNumber: string, SaleID = OrderNumber) => ({ OrderNumber, SaleID });
/** A search that finds so many other sales before these. */
const search = (others: number, ...rows: ReturnType<typeof row>[]) => {
  const all = [...Array.from({ length: others }, (_, at) => row(`SO-1-${at}`)), ...rows];
  const asked: number[] = [];
  const read = (page: number) => {
    asked.push(page);
    const SaleList = all.slice((page - 1) * 1_000, page * 1_000);
    return Promise.resolve(saleListRead.parse({ Total: all.length, Page: page, SaleList }));
  };
  return { read, asked };
};
const refusal = async (number: string, { read }: ReturnType<typeof search>) => {
  const error: unknown = await idOfNumber(read, number).catch((thrown: unknown) => thrown);
  return error instanceof Declined ? error.problem.sentence : error;
};

test('a number that many others begin with is found on a later page, however it is written', async () => {
  const many = search(2_500, row('SO-1', 'the-sale'));
  expect(await idOfNumber(many.read, ' so-1')).toBe('the-sale');
  expect(many.asked).toEqual([1, 2, 3]);
});

test('one page is one call', async () => {
  const few = search(3, row('SO-1', 'the-sale'));
  expect(await idOfNumber(few.read, 'SO-1')).toBe('the-sale');
  expect(few.asked).toEqual([1]);
});

test('none, several, and one beyond what is looked through are told apart', async () => {
  expect(await refusal('SO-1', search(5))).toBe('Cin7 Core has no sale SO-1.');
  expect(await refusal('SO-1', search(1_500, row('SO-1', 'a'), row('SO-1', 'b')))).toContain('several sales');
  const tooMany = search(12_000, row('SO-1'));
  expect(await refusal('SO-1', tooMany)).toContain('none of those that it lists first');
  expect(tooMany.asked).toHaveLength(10);
});
