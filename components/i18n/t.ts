'use client';

import { createContext, createElement, Fragment, type ReactNode, use } from 'react';
import { splitMessage, type Value, type ValuesOf } from '@/lib/i18n/message';
import { english, type Language, translate, translatePlural } from '@/lib/i18n/translate';

// Words for people. A browser has one language for as long as its page lives, so a variable holds it; a server renders for many
// at a time, so there the context of the tree tells. What is said outside of rendering (a toast) is said in browsers only.

export const LanguageContext = createContext<Language>(english);
let spoken: Language = english;

/** For the browser, before anything of the page is rendered in it. */
export function speak(language: Language): void {
  if (typeof window !== 'undefined') spoken = language;
}

function currentLanguage(): Language {
  return typeof window === 'undefined' ? languageOfTree() : spoken;
}

/** English where no tree is being rendered: React has no context to tell of then. */
function languageOfTree(): Language {
  try {
    return use(LanguageContext);
  } catch {
    return english;
  }
}

/** For `Intl`, such as `en-GB`. */
export function currentLocale(): string {
  return currentLanguage().locale;
}

/** `t('Delete {name}?', { name })`. Call it while rendering or in answer to an event, never when a module is loaded. */
export function t<const Message extends string>(
  message: Message,
  ...[values]: ValuesOf<Message, Value>
): string {
  return translate(currentLanguage(), message, values);
}

/** `tn(runs, '{count} run', '{count} runs')`: with the form the number asks for. */
export function tn(
  count: number,
  one: string,
  other: string,
  values: Readonly<Record<string, Value>> = {},
): string {
  return translatePlural(currentLanguage(), count, [one, other], values);
}

/** `tx('Open {page} first', { page: <Link …/> })`: a message with elements in it. */
export function tx<const Message extends string>(
  message: Message,
  ...[nodes]: ValuesOf<Message, ReactNode>
): ReactNode {
  const byName: Readonly<Record<string, ReactNode>> = nodes ?? {};
  const parts = splitMessage(translate(currentLanguage(), message));
  return createElement(
    Fragment,
    null,
    ...parts.map((part, index) => (index % 2 === 1 ? byName[part] : part)),
  );
}
