'use client';

import { t } from './t';

/** Choices that are declared once with `msg`, for the language of the page. */
export function translateLabels<Choice extends { label: string }>(choices: readonly Choice[]): Choice[] {
  return choices.map((choice) => ({ ...choice, label: t(choice.label) }));
}
