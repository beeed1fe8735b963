import { isPublicAddress, publicLookup, refusalOfTarget } from './public-target';

test.each([
  '127.0.0.1',
  '10.1.2.3',
  '172.16.0.1',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '0.0.0.0',
  '224.0.0.1',
  '255.255.255.255',
  '::1',
  '::ffff:10.0.0.1',
  'fe80::1',
  'fc00::1',
  'nonsense',
])('%s is no public address', (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

test.each(['8.8.8.8', '2606:4700:4700::1111'])('%s is a public address', (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

test.each([
  ['http://example.com/x', 'url must begin with https://.'],
  ['ftp://example.com', 'url must begin with https://.'],
  ['https://me:secret@8.8.8.8/', 'url must not hold a user name or password.'],
  ['https://localhost/x', 'url leads to 127.0.0.1, which is no public address.'],
  ['https://127.1/x', 'url leads to 127.0.0.1, which is no public address.'],
  ['https://0x7f000001/', 'url leads to 127.0.0.1, which is no public address.'],
  ['https://[::1]/', 'url leads to ::1, which is no public address.'],
  ['https://[::ffff:169.254.169.254]/', 'url leads to ::ffff:a9fe:a9fe, which is no public address.'],
  ['https://no-such-host.invalid/', 'url names no-such-host.invalid, which cannot be found.'],
  ['nothing', 'url is no address.'],
])('%s is refused', async (url, why) => {
  const told = await refusalOfTarget(url, false);
  expect(url.includes('localhost') ? told?.replace('::1', '127.0.0.1') : told).toBe(why);
});

test('local targets may be called where the process allows it', async () => {
  expect(await refusalOfTarget('http://127.0.0.1:9/x', true)).toBeNull();
  expect(await refusalOfTarget('https://8.8.8.8/x', false)).toBeNull();
});

test('a connection to a name that leads home is not made', (done) => {
  publicLookup('localhost', { all: true }, (error) => {
    expect(error).toMatchObject({ code: 'ERR_NOT_PUBLIC' });
    done();
  });
});
