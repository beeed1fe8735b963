import { isStoreAddress, storePath } from './address';

const of = { tenant: 'acme', connection: 'feed', userNames: ['acme.feed'] };

test('a store is ours by its own address, wherever our API stands', () => {
  expect(isStoreAddress(`https://bridge.example${storePath(of)}`, of, null)).toBe(true);
  expect(isStoreAddress(`http://10.0.0.1:4000/behind/a/proxy${storePath(of)}/?x=1`, of, 'anybody')).toBe(
    true,
  );
  expect(isStoreAddress('https://bridge.example/custom-store/acme.other', of, 'acme.feed')).toBe(false);
});

test('the address that the login resolves is ours only with one of our user names', () => {
  for (const url of ['https://b.example/custom-store', 'https://b.example/custom-store/feed']) {
    expect(isStoreAddress(url, of, 'acme.feed')).toBe(true);
    expect(isStoreAddress(url, of, 'somebody')).toBe(false);
    expect(isStoreAddress(url, of, null)).toBe(false);
  }
  expect(isStoreAddress('https://shop.example/export', of, 'acme.feed')).toBe(false);
});
