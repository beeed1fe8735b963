import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { repositoryRoot } from '../../stack/paths';

const dir = mkdtempSync(path.join(tmpdir(), 'replay-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** What real days hold, in few rows. */
const day = `InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
536365,85123A,WHITE HANGING HEART T-LIGHT HOLDER,6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom
536365,85123a,,4,2010-12-01 08:26:00,2.55,17850.0,United Kingdom
536365,71053,WHITE METAL LANTERN,6,2010-12-01 08:26:00,3.39,17850.0,United Kingdom
536370,POST,POSTAGE,3,2010-12-01 08:45:00,18.0,12583.0,France
536370,22728,ALARM CLOCK BAKELIKE PINK,24,2010-12-01 08:45:00,3.75,12583.0,France
536371,22086,"PAPER CHAIN KIT, 50'S CHRISTMAS",80,2010-12-01 09:00:00,2.555,13748.0,EIRE
536371,D,Discount,-1,2010-12-01 09:00:00,27.5,13748.0,EIRE
536372,M,Manual,1,2010-12-01 09:10:00,1.25,,United Kingdom
536373,21710,?,1,2010-12-01 09:20:00,0.0,,Unspecified
536374,21071,,-10,2010-12-01 09:30:00,0.0,,United Kingdom
C536379,D,Discount,-1,2010-12-01 09:41:00,27.5,14527.0,United Kingdom
C536381,71053,WHITE METAL LANTERN,-2,2010-12-01 09:49:00,3.39,17850.0,United Kingdom
C536381,85123A,WHITE HANGING HEART T-LIGHT HOLDER,-5,2010-12-01 09:49:00,2.55,17850.0,United Kingdom
A536380,B,Adjust bad debt,1,2010-12-01 09:45:00,11062.06,,United Kingdom
`;

function replay(...args: string[]): Promise<{ code: number | null; said: string }> {
  const script = path.join(repositoryRoot, 'stack', 'replay.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', script, ...args], { cwd: repositoryRoot });
  let said = '';
  child.stdout.on('data', (data: Buffer) => (said += data.toString()));
  child.stderr.on('data', (data: Buffer) => (said += data.toString()));
  return new Promise((resolve) => child.once('exit', (code) => resolve({ code, said })));
}

describe('npm run replay', () => {
  it('plays a few documents of all kinds into a fresh stack, and finds each sale in the stand-ins to the cent', async () => {
    const file = path.join(dir, 'few.csv');
    const json = path.join(dir, 'few.json');
    writeFileSync(file, day);
    const { code, said } = await replay(file, '--vendor-limit', '600', '--json', json);
    expect(said).toContain('Every order that can be a sale is one sale');
    expect(JSON.parse(readFileSync(json, 'utf8'))).toMatchObject({
      good: true,
      documents: 9,
      orders: 6,
      cannotBeSale: ['536374'],
      cancellations: 2,
      bookEntries: 1,
      salesMade: 5,
      doubled: [],
      missing: [],
      differs: [],
      stockDiffers: [],
      returns: {
        good: true,
        ofOrders: 1,
        fromBefore: 1,
        books: '47.03',
        credited: '19.53',
        byHand: ['C536379: 27.50'],
        differs: [],
      },
      vendorLimit: { cin7: 600, shipstation: 600 },
      callsPerOrder: { cin7: { throttled: 0, byEndpoint: { 'POST /sale': 0.833 } } },
    });
    expect(code).toBe(0);
  }, 180_000);

  it('--consolidate: the same documents as one sale of the day, with the money and the goods of the file', async () => {
    const file = path.join(dir, 'one.csv');
    const json = path.join(dir, 'one.json');
    writeFileSync(file, day);
    const { code, said } = await replay(file, '--consolidate', '--vendor-limit', '600', '--json', json);
    expect(said).toContain('The day is one sale: its money and its goods are those of the file.');
    expect(JSON.parse(readFileSync(json, 'utf8'))).toMatchObject({
      good: true,
      orders: 6,
      cannotBeSale: ['536374'],
      salesMade: 1,
      goodsDiffer: [],
      toOthers: [],
      returns: { good: true, ofOrders: 1, credited: '19.53', byHand: ['C536379: 27.50'] },
    });
    expect(code).toBe(0);
  }, 180_000);

  it.each([
    ['nowhere.csv', 'There is no file nowhere.csv.'],
    ['package.json', 'package.json is '],
  ])('says in one sentence that %s is no day', async (file, sentence) => {
    const { code, said } = await replay(file);
    expect(said.trim().split('\n')).toHaveLength(1);
    expect(said).toContain(sentence);
    expect(code).toBe(1);
  });
});
