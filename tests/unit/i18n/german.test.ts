import { describe, expect, it } from 'vitest';
import { type FormField, formFields, isWord } from '@/lib/editor/form-fields';
import { german } from '@/lib/i18n/german';
import { splitMessage } from '@/lib/i18n/message';
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
const used: Use[] = [...readMessages(), ...ofSteps, ...ofSettings];
const known = new Set(used.map(({ message }) => message));

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

describe('the sources', () => {
  it('translate nothing while a module is loaded: the language is not known then', () => {
    expect(used.filter(({ isTooEarly }) => isTooEarly)).toEqual([]);
  });
});
