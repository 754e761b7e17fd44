// What is wrong with expressions before they ever run: for saving, deploying and the editor's red underline.

import type { Json } from '@/lib/shared/json';
import { compileExpression } from './cache';
import { ExpressionError, type ExpressionErrorCode, placeError } from './error';
import { scanTemplate } from './template-scan';
import { findTemplateTexts, type TemplateText } from './template-texts';

export type ExpressionProblem = {
  code: ExpressionErrorCode;
  message: string;
  /** 0-based offset in the source, or in the text at `path`. */
  position: number;
  line: number;
  column: number;
};

export type TemplateProblem = ExpressionProblem & { path: string };

export function checkExpression(source: string): ExpressionProblem | null {
  return problemOf(() => compileExpression(source));
}

/** The problems of all templates inside a value. */
export function checkTemplates(value: Json): TemplateProblem[] {
  let texts: TemplateText[] = [];
  const problem = problemOf(() => {
    texts = findTemplateTexts(value);
  });
  if (problem) return [{ path: '', ...problem }];
  return texts.flatMap(({ field, text }) => checkText(text).map((found) => ({ path: field, ...found })));
}

function checkText(text: string): ExpressionProblem[] {
  const problems: ExpressionProblem[] = [];
  const unscannable = problemOf(() => {
    for (const part of scanTemplate(text)) {
      const found = part.kind === 'expression' ? checkPart(part.source, text, part.start) : null;
      if (found) problems.push(found);
    }
  });
  return unscannable ? [...problems, unscannable] : problems;
}

function checkPart(source: string, text: string, start: number): ExpressionProblem | null {
  return problemOf(() => {
    try {
      compileExpression(source);
    } catch (error) {
      throw error instanceof ExpressionError ? placeError(error, text, start) : error;
    }
  });
}

function problemOf(work: () => unknown): ExpressionProblem | null {
  try {
    work();
    return null;
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    const { code, message, position, line, column } = error;
    return { code, message, position, line, column };
  }
}
