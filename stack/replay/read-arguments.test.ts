import { readArguments } from './read-arguments';
import { vendorLimits } from './vendor-limits';

describe('the arguments of npm run replay', () => {
  it('takes a file, a limit and where to write the verdict', () => {
    expect(readArguments(['day.csv', '--vendor-limit', '600', '--json', 'out.json'])).toEqual({
      file: 'day.csv',
      vendorLimit: 600,
      json: 'out.json',
      keep: false,
      consolidate: false,
    });
    expect(readArguments(['--help'])).toBeNull();
  });

  it.each([
    [[], "Name the day's CSV file."],
    [['a.csv', 'b.csv'], 'One file at a time'],
    [['a.csv', '--vendor-limit', 'many'], '--vendor-limit is "many"'],
    [['a.csv', '--vendor-limit', '3'], '--vendor-limit is "3"'],
    [['a.csv', '--fast'], '--fast'],
  ])('refuses %j in plain words', (args, words) => {
    expect(() => readArguments(args)).toThrow(words);
  });

  it('raises both vendors, and our share of each stays what it is', () => {
    expect(vendorLimits()).toEqual({ cin7: 60, shipstation: 40, ours: { cin7: 50, shipstation: 36 } });
    expect(vendorLimits(600)).toEqual({
      cin7: 600,
      shipstation: 600,
      ours: { cin7: 500, shipstation: 540 },
    });
  });
});
