import { describe, expect, it } from 'vitest';
import { parseAddresses } from '@/lib/server/mail/addresses';

describe('addresses', () => {
  it.each([
    ['ada@example.com', ['ada@example.com']],
    ['Ada <ada@example.com>', ['Ada <ada@example.com>']],
    [
      '"Lovelace, Ada" <ada@example.com>, bob@example.com',
      ['"Lovelace, Ada" <ada@example.com>', 'bob@example.com'],
    ],
    ['ada+tag@sub.example.com;bob@example.com', ['ada+tag@sub.example.com', 'bob@example.com']],
    ['grüße@münchen.example', ['grüße@münchen.example']],
    ['', []],
  ])('%j is read', (text, addresses) => {
    expect(parseAddresses(text)).toEqual(addresses);
  });

  it.each([
    'ada',
    'ada@',
    '@example.com',
    'ada@exa mple.com',
    'ada@example.com\r\nBcc: evil@example.com',
    'ada@example.com\0',
    '<ada@example.com',
    'ada@-example.com',
    'Ada <nonsense>',
    `${'a'.repeat(320)}@example.com`,
  ])('%j is refused', (text) => {
    expect(parseAddresses(text)).toBeNull();
  });
});
