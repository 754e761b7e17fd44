// The languages Sluice speaks. English is the language of the sources; every other one has a catalogue.

export const languages = ['en', 'de'] as const;
export type LanguageCode = (typeof languages)[number];

export const LANGUAGE_COOKIE = 'sluice-language';

/** Each in its own words, as somebody looks for it. */
export const languageNames: Record<LanguageCode, string> = { en: 'English', de: 'Deutsch' };

export function parseLanguage(text: string | null | undefined): LanguageCode | undefined {
  return languages.find((language) => language === text);
}

type Wishes = {
  /** What the person has chosen in their profile. */
  setting: string | null | undefined;
  /** What was last chosen in this browser. */
  cookie: string | undefined;
  /** The header `Accept-Language`. */
  accepted: string | null;
};

/** The first wish that names a language Sluice speaks; English without one. */
export function chooseLanguage({ setting, cookie, accepted }: Wishes): LanguageCode {
  return parseLanguage(setting) ?? parseLanguage(cookie) ?? acceptedLanguage(accepted) ?? 'en';
}

/** `de-AT,de;q=0.9,en;q=0.8` is `de`: by weight, and by place among those of one weight. */
function acceptedLanguage(header: string | null): LanguageCode | undefined {
  const wanted = (header ?? '').split(',').map((part) => {
    const [tag = '', ...parameters] = part.trim().split(';');
    const weight = parameters.map((text) => /^\s*q=([\d.]+)\s*$/.exec(text)?.[1]).find(Boolean);
    return { language: parseLanguage(tag.toLowerCase().split('-')[0]), weight: Number(weight ?? 1) };
  });
  return wanted
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight)
    .find(({ language }) => language)?.language;
}
