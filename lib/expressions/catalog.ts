// Everything an expression can call or read, with help, for autocomplete and the docs. Made from the declarations the
// interpreter runs, so it cannot list what does not exist or leave out what does.

import type { Json } from '@/lib/shared/json';
import { anyMethods } from './builtins/any';
import { callbackMethods } from './builtins/callback';
import { conversionFunctions } from './builtins/conversion';
import { dataFunctions } from './builtins/data';
import { dateFunctions } from './builtins/date';
import type { BuiltinHelp, Builtins } from './builtins/define';
import { listMethods } from './builtins/list';
import { mathFunctions } from './builtins/math';
import { numberMethods } from './builtins/number';
import { textMethods } from './builtins/text';
import { scopeNames } from './scope';

export type CatalogGroup =
  | 'conversion'
  | 'data'
  | 'date'
  | 'math'
  | 'text method'
  | 'list method'
  | 'number method'
  | 'any method';

export type CatalogEntry = {
  /** What is typed: `includes`, `Math.max`. */
  readonly name: string;
  readonly group: CatalogGroup;
  /** Whether it is called on a value, behind a dot. */
  readonly isMethod: boolean;
  readonly signature: string;
  readonly help: string;
  readonly example: { readonly expression: string; readonly result: Json };
};

export const catalog: readonly CatalogEntry[] = [
  ...entries('conversion', conversionFunctions),
  ...entries('data', dataFunctions),
  ...entries('date', dateFunctions),
  ...entries('math', mathFunctions),
  ...entries('text method', textMethods),
  ...entries('list method', { ...listMethods, ...callbackMethods }),
  ...entries('number method', numberMethods),
  ...entries('any method', anyMethods),
];

export type NameEntry = { readonly name: string; readonly help: string };

/** The names that are always there. */
export const nameCatalog: readonly NameEntry[] = Object.entries(scopeNames).map(([name, help]) => ({
  name,
  help,
}));

function entries(group: CatalogGroup, builtins: Builtins<BuiltinHelp>): CatalogEntry[] {
  const isMethod = group.endsWith('method');
  return Object.entries(builtins).map(
    ([
      name,
      {
        signature,
        help,
        example: [expression, result],
      },
    ]) => ({
      name,
      group,
      isMethod,
      signature,
      help,
      example: { expression, result },
    }),
  );
}
