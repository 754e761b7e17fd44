import { describe, expect, it } from 'vitest';
import { chooseLanguage } from '@/lib/i18n/languages';
import { english, type Language, translate, translatePlural } from '@/lib/i18n/translate';

const language: Language = {
  locale: 'de',
  messages: {
    'Delete {name}?': '{name} löschen?',
    '{count} run|{count} runs': '{count} Lauf|{count} Läufe',
    'Step “{0}” has no “{1}”.': 'Dem Schritt „{0}“ fehlt „{1}“.',
  },
};

describe('translate', () => {
  it('fills in values and leaves an unknown message as it is', () => {
    expect(translate(language, 'Delete {name}?', { name: 'A' })).toBe('A löschen?');
    expect(translate(language, 'Stop {name}', { name: 'A' })).toBe('Stop A');
    expect(translate(english, 'Delete {name}?', { name: 'A' })).toBe('Delete A?');
  });

  it('writes numbers as the language does', () => {
    expect(translate(language, '{n} of them', { n: 1234.5 })).toBe('1.234,5 of them');
    expect(translate(english, '{n} of them', { n: 1234.5 })).toBe('1,234.5 of them');
  });

  it('leaves templates of workflows alone', () => {
    expect(translate(english, 'Such as {{trigger.id}} or {{id}}', { id: 'x' })).toBe(
      'Such as {{trigger.id}} or {{id}}',
    );
  });

  it('recognizes a text with names in it by its fixed parts', () => {
    expect(translate(language, 'Step “A.b” has no “url”.')).toBe('Dem Schritt „A.b“ fehlt „url“.');
  });

  it.each([
    [1, '1 Lauf'],
    [0, '0 Läufe'],
    [1234, '1.234 Läufe'],
  ])('takes the form that %d asks for', (count, text) => {
    expect(translatePlural(language, count, ['{count} run', '{count} runs'], {})).toBe(text);
  });
});

describe('the language of a page', () => {
  it.each([
    ['de', 'en', 'en', 'de'],
    [null, 'de', 'en', 'de'],
    [null, 'xx', 'fr, de-AT;q=0.8, en;q=0.5', 'de'],
    [null, undefined, 'de;q=0.2, en-GB', 'en'],
    [null, undefined, 'de;q=0, fr', 'en'],
    [null, undefined, null, 'en'],
  ] as const)('setting %s, cookie %s, browser %s: %s', (setting, cookie, accepted, language) => {
    expect(chooseLanguage({ setting, cookie, accepted })).toBe(language);
  });
});
