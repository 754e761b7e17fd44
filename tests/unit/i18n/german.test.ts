import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { publishedToolSchema } from '@/lib/api/contracts/published-tool';
import { type FormField, formFields, isWord } from '@/lib/editor/form-fields';
import { german } from '@/lib/i18n/german';
import { refusalsMessages } from '@/lib/i18n/german/refusals';
import { schemasMessages } from '@/lib/i18n/german/schemas';
import { splitMessage } from '@/lib/i18n/message';
import { type Language, translate } from '@/lib/i18n/translate';
import { nodeDefinitions } from '@/lib/nodes/registry';
import {
  concurrencySchema,
  debounceSchema,
  limitsSchema,
  rateLimitSchema,
  workflowSettingsSchema,
} from '@/lib/workflow/settings';
import { readMessages } from '@/scripts/lib/i18n/messages.mjs';
import { wordsOfCard } from './words-of-card';
import { saidRefusals, wordsOfRefusals } from './words-of-refusals';

type Use = { message: string; file: string; isTooEarly: boolean };

/** What is said of the step types and the settings of a workflow stands in their schemas, without a mark. */
const ofSteps = nodeDefinitions.flatMap((definition) =>
  [...wordsOfCard(definition), ...formFields(definition.config).flatMap(wordsOf)].map((message) =>
    useIn(`the step type ${definition.type}`, message),
  ),
);
const ofSettings = [workflowSettingsSchema, concurrencySchema, debounceSchema, limitsSchema, rateLimitSchema]
  .flatMap((schema) => formFields(schema).flatMap(wordsOf))
  .map((message) => useIn('the settings of a workflow', message));
const refusing = [
  ...nodeDefinitions.map(({ config }) => config),
  workflowSettingsSchema,
  publishedToolSchema,
];
const ofRefusals = refusing
  .flatMap((schema) => wordsOfRefusals(schema))
  .map((message) => useIn('what a schema refuses', message));
const used: Use[] = [...readMessages(), ...ofSteps, ...ofSettings, ...ofRefusals];
const known = new Set([...used.map(({ message }) => message), ...Object.keys(schemasMessages)]);
// What is put together is known by one of its uses.
for (const message of Object.keys(refusalsMessages)) {
  const alone: Language = { locale: 'de', messages: { [message]: 'known' } };
  if (saidRefusals.some((said) => translate(alone, said) === 'known')) known.add(message);
}

function wordsOf({ label, help, unit, options, choices, entry }: FormField): string[] {
  const own = [label, help, unit].filter((text) => text !== undefined);
  return [...own, ...[...options, ...choices].filter(isWord), ...entry.flatMap(wordsOf)];
}

function useIn(file: string, message: string): Use {
  return { message, file, isTooEarly: false };
}

function placeholders(text: string): string {
  const names = splitMessage(text.replaceAll(':t}', '}')).filter((_, index) => index % 2 === 1);
  return [...new Set(names)].sort().join(', ');
}

describe('the German catalogue', () => {
  it('has every message of the sources', () => {
    const missing = used.filter(({ message }) => german.messages[message] === undefined);
    expect(missing.map(({ file, message }) => `${file}: ${message}`)).toEqual([]);
    expect(used.length).toBeGreaterThan(100);
  });

  it('has no message that nothing says', () => {
    expect(Object.keys(german.messages).filter((message) => !known.has(message))).toEqual([]);
  });

  it('has the placeholders of the English text in each', () => {
    const different = Object.entries(german.messages).filter(
      ([message, text]) => text === '' || placeholders(message) !== placeholders(text),
    );
    expect(different).toEqual([]);
  });

  it('has both forms of what is counted', () => {
    const wrong = Object.entries(german.messages).filter(
      ([message, text]) => message.split('|').length !== text.split('|').length,
    );
    expect(wrong).toEqual([]);
  });
});

describe('what a schema refuses', () => {
  it.each([
    [z.number(), 'x', 'Ungültige Angabe: erwartet Zahl, erhalten Text'],
    [z.string(), undefined, 'Ungültige Angabe: erwartet Text, erhalten nichts'],
    [z.enum(['get', 'post']), 'put', 'Nicht vorgesehen; möglich: "get"|"post"'],
    [z.string().min(3), 'ab', 'Zu wenige Zeichen: mindestens 3'],
    [z.string().max(3), 'abcd', 'Zu viele Zeichen: höchstens 3'],
    [z.array(z.string()).min(1), [], 'Zu wenige Einträge: mindestens 1'],
    [z.array(z.string()).max(1), ['a', 'b'], 'Zu viele Einträge: höchstens 1'],
    [z.number().min(1), 0, 'Zu klein: mindestens 1'],
    [z.number().max(1), 2, 'Zu groß: höchstens 1'],
    [z.url(), 'x', 'Ungültige URL'],
    [z.email(), 'x', 'Ungültige E-Mail-Adresse'],
    [z.strictObject({}), { a: 1 }, 'Unbekannte Angabe: "a"'],
    [z.string().regex(/^a$/), 'b', 'Ungültiger Text: folgt dem Muster /^a$/'],
    [z.string().min(1, 'A request needs a URL'), '', 'Eine Anfrage braucht eine URL'],
  ])('is said in German, also as a sentence: %#', (schema, value, expected) => {
    const message = schema.safeParse(value).error?.issues[0]?.message ?? '';
    expect(translate(german, message)).toBe(expected);
    expect(translate(german, `${message}.`)).toBe(`${expected}.`);
  });

  it('is said in German where a function says it', () => {
    expect(saidRefusals.filter((message) => translate(german, message) === message)).toEqual([]);
    expect(saidRefusals.length).toBeGreaterThan(10);
  });
});

describe('the sources', () => {
  it('translate nothing while a module is loaded: the language is not known then', () => {
    expect(used.filter(({ isTooEarly }) => isTooEarly)).toEqual([]);
  });
});
