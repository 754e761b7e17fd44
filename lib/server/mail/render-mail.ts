import { compileExpression } from '@/lib/expressions/cache';
import type { ExpressionScope } from '@/lib/expressions/scope';
import { evaluateTemplate } from '@/lib/expressions/template';
import { scanTemplate } from '@/lib/expressions/template-scan';

// Texts of a mail filled in: as it is for subject and text, and with every value escaped for HTML, so that what came with
// data stays text there.

export function renderText(text: string, scope: ExpressionScope): string {
  const value = evaluateTemplate(text, scope);
  return typeof value === 'string' ? value : value === null ? '' : JSON.stringify(value);
}

export function renderHtml(html: string, scope: ExpressionScope): string {
  return scanTemplate(html)
    .map((part) => (part.kind === 'text' ? part.text : escapeHtml(renderText(`{{${part.source}}}`, scope))))
    .join('');
}

/** Throws an ExpressionError for the first expression that cannot be read. */
export function checkTemplate(text: string): void {
  for (const part of scanTemplate(text)) if (part.kind === 'expression') compileExpression(part.source);
}

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => escapes[character] ?? character);
}

/** What HTML says, for readers without it. */
export function textOfHtml(html: string): string {
  return html
    .replace(/<br\s*\/?>|<\/(p|div|li|tr|h[1-6])>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (entity) => entities[entity] ?? entity)
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

const entities: Record<string, string> = {
  ...Object.fromEntries(Object.entries(escapes).map(([character, entity]) => [entity, character])),
  '&nbsp;': ' ',
};
