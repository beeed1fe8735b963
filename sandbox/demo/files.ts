import fs from 'node:fs';
import path from 'node:path';

const DAY = path.join(__dirname, '../data/online-retail/2010-12-01.csv');
const SAMPLES = path.join(__dirname, '../../test/contracts/shipstation-samples');

/** The day of the shop that the demo plays. */
export const readDemoDay = (): string => fs.readFileSync(DAY, 'utf8');

/** One of the vendor's own samples, parsed. */
export const readSample = (name: string): unknown =>
  JSON.parse(fs.readFileSync(path.join(SAMPLES, name), 'utf8')) as unknown;
