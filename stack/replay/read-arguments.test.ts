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
      hardships: {},
    });
    expect(readArguments(['--help'])).toBeNull();
  });

  it('takes what makes the day hard, with or without a percent sign', () => {
    const hard = ['--missing', '10%', '--stock', '50', '--faults', '25%', '--kills', '20'];
    expect(readArguments(['day.csv', ...hard])?.hardships).toEqual({
      missing: 10,
      stock: 50,
      faults: 25,
      kills: 20,
    });
  });

  it.each([
    [['a.csv', '--faults', '80%'], '--faults is "80%": give a share from 0% to 50%.'],
    [['a.csv', '--missing', 'some'], '--missing is "some"'],
    [['a.csv', '--kills', '-1'], '--kills'],
    [['a.csv', '--consolidate', '--kills', '3'], 'leave --consolidate out'],
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
