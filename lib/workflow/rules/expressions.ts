import { checkExpression, checkTemplates, type ExpressionProblem } from '@/lib/expressions/check';
import { expressionReferences, referencedSteps, templateReferences } from '@/lib/expressions/references';
import { msg } from '@/lib/i18n/message';
import { type ConfigText, configTexts } from '../config-texts';
import { fieldPath, type Problem } from '../problem';
import { createIsBefore } from '../reachability';
import type { CheckedNode, Rule, RuleContext } from './context';
import { stepName } from './context';
import { nearest } from './nearest';
import { oncePerConfig } from './once-per-config';

/** Expressions and templates can be read, and the steps they name exist and come before. */
export const expressionsRule: Rule = (context) => {
  let isBefore: ReturnType<typeof createIsBefore> | undefined;
  return [...context.nodes.values()].flatMap((checked) => {
    const { node, info } = checked;
    if (!info) return [];
    return readTexts(node.config, info).flatMap(({ entry, broken, stepIds }) => {
      if (broken.length > 0) return broken.map((problem) => syntaxProblem(checked, entry, problem));
      return stepIds.flatMap((stepId) => {
        isBefore ??= createIsBefore(context.graph);
        return referenceProblems(context, checked, entry, stepId, isBefore);
      });
    });
  });
};

type ReadText = { entry: ConfigText; broken: ExpressionProblem[]; stepIds: string[] };

const readTexts = oncePerConfig((config, info): ReadText[] =>
  configTexts(config, info).map((entry) => {
    const broken = problemsOf(entry);
    return { entry, broken, stepIds: broken.length > 0 ? [] : stepsIn(entry) };
  }),
);

function problemsOf({ text, kind }: ConfigText): ExpressionProblem[] {
  if (kind === 'template') return checkTemplates(text);
  const problem = checkExpression(text);
  return problem ? [problem] : [];
}

function stepsIn({ text, kind }: ConfigText): string[] {
  return referencedSteps(kind === 'template' ? templateReferences(text) : expressionReferences(text));
}

function syntaxProblem(
  { node, index }: CheckedNode,
  { path, text, kind }: ConfigText,
  { message, position, line, column }: ExpressionProblem,
): Problem {
  const braces = kind === 'expression' && text.trimStart().startsWith('{{');
  const setting = fieldPath(path);
  return {
    code: kind === 'expression' ? 'expression_invalid' : 'template_invalid',
    severity: 'error',
    nodeId: node.id,
    field: fieldPath(['nodes', index, 'config', ...path]),
    position: { offset: position, line, column },
    message:
      kind === 'expression'
        ? msg(`The expression in "${setting}" cannot be read at line ${line}, column ${column}: ${message}`)
        : msg(`The template in "${setting}" cannot be read at line ${line}, column ${column}: ${message}`),
    hint: braces
      ? msg('This setting is an expression: leave out the {{ and }}.')
      : msg('Correct it, or choose a value from the list of variables.'),
  };
}

function referenceProblems(
  context: RuleContext,
  { node, index }: CheckedNode,
  { path }: ConfigText,
  stepId: string,
  isBefore: (firstId: string, secondId: string) => boolean,
): Problem[] {
  const known = context.nodes.has(stepId);
  if (known && isBefore(stepId, node.id)) return [];
  const similar = known ? undefined : nearest(stepId, context.nodes.keys());
  return [
    {
      code: known ? 'step_not_before' : 'unknown_step',
      severity: 'warning',
      nodeId: node.id,
      field: fieldPath(['nodes', index, 'config', ...path]),
      message: known
        ? msg(
            `${stepName(context, node.id)} reads the output of ${stepName(context, stepId)}, which does not come before it.`,
          )
        : msg(
            `${stepName(context, node.id)} reads the output of the step "${stepId}", which does not exist.`,
          ),
      hint: known
        ? msg('Connect the steps so that the other one comes first; until then the value is missing.')
        : similar
          ? msg(`Did you mean "${similar}"?`)
          : msg('Name a step by its id; until then the value is missing.'),
    },
  ];
}
