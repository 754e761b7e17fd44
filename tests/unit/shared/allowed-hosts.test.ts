import { describe, expect, it } from 'vitest';
import { isAllowedHost, isHostPattern } from '@/lib/shared/allowed-hosts';

describe('a target', () => {
  it.each([
    ['https://api.example.com/x', ['api.example.com'], true],
    ['https://API.Example.com./x', ['api.example.com'], true],
    ['https://api.example.com/x', [], true],
    ['https://api.example.com/x', ['example.com'], false],
    ['https://api.example.com/x', ['*.example.com'], true],
    ['https://a.b.example.com/x', ['*.example.com'], true],
    ['https://example.com/x', ['*.example.com'], false],
    ['https://evilexample.com/x', ['*.example.com'], false],
    ['https://api.example.com.evil.org/x', ['api.example.com'], false],
    ['https://api.example.com@evil.org/x', ['api.example.com'], false],
    ['https://evil.org/?api.example.com', ['api.example.com'], false],
    ['https://api.example.com:8443/x', ['api.example.com'], true],
    ['https://api.example.com:8443/x', ['api.example.com:443'], false],
    ['https://api.example.com/x', ['api.example.com:443'], true],
    ['http://api.example.com/x', ['api.example.com:443'], false],
    ['http://127.0.0.1/x', ['*.0.0.1'], false],
    ['http://[::1]:80/x', ['[::1]'], true],
    ['mail.example.com:587', ['mail.example.com:587'], true],
    ['mail.example.com', ['mail.example.com'], true],
    ['not a url', ['not a url'], false],
  ])('%s is let through by %j: %s', (target, allowed, expected) => {
    expect(isAllowedHost(allowed, target)).toBe(expected);
  });
});

describe('a pattern', () => {
  it.each(['api.example.com', '*.example.com', 'localhost:8080', '10.0.0.1', '[::1]:80'])(
    'may be %s',
    (text) => {
      expect(isHostPattern(text)).toBe(true);
    },
  );

  it.each(['', '*', 'https://example.com', 'example.com/x', '*.', 'a b', 'user@example.com', 'a.*.com'])(
    'may not be "%s"',
    (text) => {
      expect(isHostPattern(text)).toBe(false);
    },
  );
});
