import fc from 'fast-check';
import { fromPacific, toPacific } from './pacific';

describe('Pacific times', () => {
  test.each([
    ['summer, seven decimals', '2015-06-29T08:46:27.0000000', '2015-06-29T15:46:27.000Z'],
    ['winter, three decimals', '2014-12-16T09:47:05.457', '2014-12-16T17:47:05.457Z'],
    ['no decimals, a blank instead of the T', '2015-06-29 08:46:27', '2015-06-29T15:46:27.000Z'],
    ['a bare date is midnight', '2014-10-03', '2014-10-03T07:00:00.000Z'],
    ['a text with an offset is taken at its word', '2015-06-29T08:46:27Z', '2015-06-29T08:46:27.000Z'],
    ['a numeric offset too', '2015-06-29T08:46:27-05:00', '2015-06-29T13:46:27.000Z'],
    ['the last second before the spring switch', '2026-03-08T01:59:59', '2026-03-08T09:59:59.000Z'],
    ['the hour that spring leaves out moves on', '2026-03-08T02:30:00', '2026-03-08T10:30:00.000Z'],
    ['the first second after the spring switch', '2026-03-08T03:00:00', '2026-03-08T10:00:00.000Z'],
    ['before the autumn switch', '2026-11-01T00:59:59', '2026-11-01T07:59:59.000Z'],
    [
      'the hour that autumn has twice is the earlier one',
      '2026-11-01T01:30:00.0000000',
      '2026-11-01T08:30:00.000Z',
    ],
    ['after the autumn switch', '2026-11-01T02:00:00', '2026-11-01T10:00:00.000Z'],
  ])('%s', (_what, pacific, utc) => {
    expect(fromPacific(pacific)).toBe(utc);
  });

  test.each(['', 'soon', '2015-13-01', '8-13-2014'])('%j is no time', (text) => {
    expect(fromPacific(text)).toBeNull();
  });

  test.each([
    ['2015-06-29T15:46:27.999Z', '2015-06-29 08:46:27'],
    ['2026-03-08T10:00:00Z', '2026-03-08 03:00:00'],
    ['2026-11-01T08:30:00Z', '2026-11-01 01:30:00'],
    ['2026-11-01T09:30:00Z', '2026-11-01 01:30:00'],
  ])('%s is asked for as %s', (utc, pacific) => {
    expect(toPacific(utc)).toBe(pacific);
  });

  test('what is no instant is not sent', () => {
    expect(() => toPacific('yesterday')).toThrow(RangeError);
  });

  test('there and back gives the same second, or in the autumn hour the one an hour before', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2010-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }),
        (date) => {
          const second = Math.floor(date.getTime() / 1000) * 1000;
          const back = Date.parse(fromPacific(toPacific(new Date(second).toISOString())) ?? '');
          expect([0, 3_600_000]).toContain(second - back);
        },
      ),
    );
  });
});
