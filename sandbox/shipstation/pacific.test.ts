import { pacificDay, readPacific, shortTime, toPacific } from './pacific';

const at = (utc: string): string => toPacific(Date.parse(utc));

describe('Pacific times', () => {
  it('are written without offset and with seven decimals', () => {
    expect(at('2024-01-15T20:30:05.120Z')).toBe('2024-01-15T12:30:05.1200000');
    expect(at('2024-07-15T20:30:05.120Z')).toBe('2024-07-15T13:30:05.1200000');
  });

  it('leave out an hour in spring', () => {
    expect(at('2024-03-10T09:59:59Z')).toBe('2024-03-10T01:59:59.0000000');
    expect(at('2024-03-10T10:00:00Z')).toBe('2024-03-10T03:00:00.0000000');
  });

  it('tell an hour twice in autumn, so that later moments may look earlier', () => {
    expect(at('2024-11-03T08:30:00Z')).toBe('2024-11-03T01:30:00.0000000');
    expect(at('2024-11-03T09:30:00Z')).toBe('2024-11-03T01:30:00.0000000');
    expect(at('2024-11-03T08:59:00Z') > at('2024-11-03T09:01:00Z')).toBe(true);
  });

  it('have days that begin at midnight in Los Angeles', () => {
    expect(pacificDay(Date.parse('2024-06-11T06:59:59Z'))).toBe('2024-06-10');
    expect(pacificDay(Date.parse('2024-06-11T07:00:00Z'))).toBe('2024-06-11');
  });

  it.each([
    ['2015-06-29 08:46:27', '2015-06-29T08:46:27.0000000'],
    ['2015-06-29T08:46:27.0000000', '2015-06-29T08:46:27.0000000'],
    ['2015-06-29T08:46:27.53', '2015-06-29T08:46:27.5300000'],
    ['2015-06-29', '2015-06-29T00:00:00.0000000'],
    // The hour that did not exist is kept as it was sent.
    ['2024-03-10 02:30:00', '2024-03-10T02:30:00.0000000'],
  ])('are read from %s', (sent, read) => {
    expect(readPacific(sent)).toBe(read);
  });

  it.each(['yesterday', '2015-13-01', '2015-02-30 10:00:00', '29/06/2015', '2015-06-29 25:00:00'])(
    'are not read from %s',
    (sent) => {
      expect(readPacific(sent)).toBeNull();
    },
  );

  it('with an offset are refused, converted or taken as they stand', () => {
    expect(readPacific('2024-07-15T20:30:05Z')).toBeNull();
    expect(readPacific('2024-07-15T20:30:05Z', 'converted')).toBe('2024-07-15T13:30:05.0000000');
    expect(readPacific('2024-07-15T20:30:05+02:00', 'ignored')).toBe('2024-07-15T20:30:05.0000000');
  });

  it('are shorter on lines and products', () => {
    expect(shortTime('2016-02-16T15:16:53.7070000')).toBe('2016-02-16T15:16:53.707');
    expect(shortTime('2015-08-17T09:24:14.7800000')).toBe('2015-08-17T09:24:14.78');
    expect(shortTime('2015-08-17T09:24:10.0000000')).toBe('2015-08-17T09:24:10');
  });
});
