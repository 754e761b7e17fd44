import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import type { CodeNames } from './code-props';

// What people's code can use: `input`, `ctx` with what ran before, and the library of the sandbox.

const members: Record<string, readonly [name: string, detail: string][]> = {
  '': [
    ['input', 'output of the step before'],
    ['ctx', 'what is around the step'],
  ],
  'ctx.': [
    ['input', 'of the run'],
    ['trigger', 'what started the run'],
    ['event', 'that started the run'],
    ['steps', 'outputs by step'],
    ['item', 'of the loop'],
    ['index', 'of the item'],
    ['config', 'values of this step'],
    ['run', 'id, startedAt'],
    ['attempt', '1 for the first'],
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
  'console.': ['log', 'debug', 'warn', 'error'].map((name) => [name, 'to the log of the run']),
};

export function codeCompletions(
  context: CompletionContext,
  known: CodeNames = () => [],
): CompletionResult | null {
  const word = context.matchBefore(/[\w$.[\]"']*/);
  if (!word || (word.text === '' && !context.explicit)) return null;
  const owner = word.text.slice(0, word.text.lastIndexOf('.') + 1);
  const listed = (members[owner] ?? []).map(
    ([label, detail]): Completion => ({ label, detail, type: 'property' }),
  );
  const paths = known()
    .map(({ path, detail }) => ({ path: `ctx.${path}`, detail }))
    .filter(({ path }) => owner !== '' && path.startsWith(owner))
    .map(({ path, detail }): Completion => ({ label: path.slice(owner.length), detail, type: 'property' }));
  const options = [...listed, ...paths];
  if (options.length === 0) return null;
  return { from: word.from + owner.length, options, validFor: /^[\w$.]*$/ };
}
