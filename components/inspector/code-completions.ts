import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import { t } from '@/components/i18n/t';
import { msg } from '@/lib/i18n/message';
import type { CodeNames } from './code-props';

// What people's code can use: `input`, `ctx` with what ran before, and the library of the sandbox.

const members: Record<string, readonly [name: string, detail: string][]> = {
  '': [
    ['input', msg('output of the step before')],
    ['ctx', msg('what is around the step')],
  ],
  'ctx.': [
    ['input', msg('of the run')],
    ['trigger', msg('what started the run')],
    ['event', msg('that started the run')],
    ['steps', msg('outputs by step')],
    ['item', msg('of the loop')],
    ['index', msg('of the item')],
    ['config', msg('values of this step')],
    ['run', 'id, startedAt'],
    ['attempt', msg('1 for the first')],
  ],
  'crypto.': [
    ['hash', "('sha256', data, 'hex')"],
    ['hmac', "('sha256', key, data, 'hex')"],
    ['randomUUID', '()'],
    ['getRandomValues', '(bytes)'],
  ],
  'dates.': [
    ['addDays', '(date, count)'],
    ['addHours', '(date, count)'],
    ['addMinutes', '(date, count)'],
    ['addMonths', '(date, count)'],
    ['addSeconds', '(date, count)'],
    ['dateDiff', '(from, to, unit)'],
    ['durationMs', '(text)'],
    ['formatDate', '(date, pattern, zone)'],
  ],
  'console.': ['log', 'debug', 'warn', 'error'].map((name) => [name, msg('to the log of the run')]),
};

export function codeCompletions(
  context: CompletionContext,
  known: CodeNames = () => [],
): CompletionResult | null {
  const word = context.matchBefore(/[\w$.[\]"']*/);
  if (!word || (word.text === '' && !context.explicit)) return null;
  const owner = word.text.slice(0, word.text.lastIndexOf('.') + 1);
  const listed = (members[owner] ?? []).map(
    ([label, detail]): Completion => ({ label, detail: t(detail), type: 'property' }),
  );
  const paths = known()
    .map(({ path, detail }) => ({ path: `ctx.${path}`, detail }))
    .filter(({ path }) => owner !== '' && path.startsWith(owner))
    .map(({ path, detail }): Completion => ({ label: path.slice(owner.length), detail, type: 'property' }));
  const options = [...listed, ...paths];
  if (options.length === 0) return null;
  return { from: word.from + owner.length, options, validFor: /^[\w$.]*$/ };
}
