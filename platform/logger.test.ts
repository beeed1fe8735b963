import { createLogger } from './logger';
import { Secret } from './secrets';

function logged(write: (logger: ReturnType<typeof createLogger>) => void): string {
  const lines: string[] = [];
  const logger = createLogger({
    level: 'debug',
    part: 'worker',
    destination: { write: (line) => void lines.push(line) },
  });
  write(logger);
  return lines.join('');
}

describe('the log', () => {
  it('takes out keys, authorization, names, addresses and e-mails at any depth', () => {
    const text = logged((logger) =>
      logger.info(
        {
          order: {
            orderNumber: '536365',
            shipTo: { name: 'Ada Lovelace', street1: '12 Oak Lane', city: 'Springfield' },
            customerEmail: 'ada@example.org',
            items: [{ sku: 'A-1', note: 'call ada@example.org' }],
          },
          headers: { Authorization: 'Basic dXNlcjpwYXNz', 'api-auth-applicationkey': 'k-123' },
          secret: new Secret('hunter2'),
        },
        'sent for ada@example.org with Bearer abcdef123456',
      ),
    );
    for (const hidden of [
      'Ada',
      'Oak',
      'Springfield',
      'ada@',
      'dXNlcjpwYXNz',
      'k-123',
      'hunter2',
      'abcdef123456',
    ])
      expect(text).not.toContain(hidden);
    expect(text).toContain('536365');
    expect(text).toContain('A-1');
    expect(text).toContain('"part":"worker"');
  });

  it('keeps an error readable, without what its text gives away', () => {
    const cause = new Error('postgres://bridge:pa55word@db/bridge refused');
    const text = logged((logger) =>
      logger.error({ err: new TypeError('no answer for bob@example.org', { cause }) }, 'failed'),
    );
    expect(text).toContain('TypeError');
    expect(text).toContain('no answer for [redacted]');
    expect(text).not.toContain('bob@');
    expect(text).not.toContain('pa55word');
  });

  it('keeps what a child logger is bound to clean, too', () => {
    const text = logged((logger) => logger.child({ tenant: 'acme', apiKey: 'k-123' }).warn('hello'));
    expect(text).toContain('acme');
    expect(text).not.toContain('k-123');
  });
});
