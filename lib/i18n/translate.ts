import { fillIn, splitMessage, type Value } from './message';

export type Catalogue = Readonly<Record<string, string>>;

export type Language = {
  /** For `Intl`. */
  locale: string;
  /** Translations by English text; English has none. */
  messages: Catalogue;
};

export const english: Language = { locale: 'en-GB', messages: {} };

type Values = Readonly<Record<string, Value>>;

/** In the language if its catalogue has the message, else as it is. */
export function translate(language: Language, message: string, values: Values = {}): string {
  const text = language.messages[message] ?? translateByPattern(language, message) ?? message;
  return fillIn(text, values, language.locale);
}

/** The key of a message with a number, and what a catalogue has under it: the forms with a bar between them. */
export const pluralKey = (one: string, other: string): string => `${one}|${other}`;

export function translatePlural(
  language: Language,
  count: number,
  [one, other]: readonly [string, string],
  values: Values,
): string {
  const forms = (language.messages[pluralKey(one, other)] ?? pluralKey(one, other)).split('|');
  const isOne = new Intl.PluralRules(language.locale).select(count) === 'one';
  return fillIn((isOne ? forms[0] : forms[1]) ?? other, { count, ...values }, language.locale);
}

type Pattern = { expression: RegExp; translation: string; fixed: number };
const patterns = new WeakMap<Catalogue, readonly Pattern[]>();

/**
 * What the pure parts of Sluice say about a workflow has names in it ("Step “A” has no way in") and is put together there,
 * in English. The catalogue has those as `Step “{0}” has no way in`, and they are recognized by their fixed parts. `{0:t}` in a
 * translation is a part that is a message itself, such as the title of a step type or what a schema says.
 */
function translateByPattern(language: Language, text: string): string | undefined {
  const { messages } = language;
  let known = patterns.get(messages);
  if (!known) {
    known = Object.entries(messages)
      .filter(([message]) => /\{\d\}/.test(message))
      .map(toPattern)
      // The one with the most words of its own first: “3 steps added” is not a step that is called “3 steps”.
      .sort((a, b) => b.fixed - a.fixed);
    patterns.set(messages, known);
  }
  for (const { expression, translation } of known) {
    const found = expression.exec(text);
    if (!found) continue;
    return translation.replace(/\{(\d)(:t)?\}/g, (_, place: string, isMessage?: string) => {
      const part = found[Number(place) + 1] ?? '';
      return isMessage ? translate(language, part) : part;
    });
  }
  return undefined;
}

function toPattern([message, translation]: [string, string]): Pattern {
  const parts = splitMessage(message);
  const fixed = parts.reduce((sum, part, index) => sum + (index % 2 === 1 ? 0 : part.length), 0);
  const escaped = parts.map((part, index) =>
    index % 2 === 1 ? '(.*?)' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'),
  );
  return { expression: new RegExp(`^${escaped.join('')}$`, 's'), translation, fixed };
}
