import type { NodeGuide } from '../node-guide';

export const guide: NodeGuide = {
  help: [
    'Three manners of writing it: a body with `return`, a single expression, or a module with',
    '`export default async (input, ctx) => …`.',
    '',
    '`ctx` holds `input` (of the run), `trigger`, `event`, `steps`, `item`, `index`, `config`, `run` and `attempt`. `ctx.steps` is',
    'filled when the code mentions `steps`. `console` writes to the log of the run. At hand are `fetch` where it is allowed,',
    '`URL`, `crypto.hash`, `crypto.hmac`, `crypto.randomUUID`, `dates`, `btoa`, `atob`, `TextEncoder`, `structuredClone` and',
    '`setTimeout`. Nothing stays from one run to the next, and there are no files, modules or processes.',
    '',
    'An error that is thrown fails the step, with its line and column. `throw Object.assign(new Error(text), { retryable: false })`',
    'fails it without retries.',
  ].join('\n'),
  example: {
    config: {
      code: 'const total = input.items.reduce((sum, item) => sum + item.price, 0);\nreturn { total };',
    },
    input: { items: [{ price: 12 }, { price: 30 }] },
    output: { total: 42 },
  },
};
