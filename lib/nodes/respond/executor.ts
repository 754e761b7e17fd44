import type { Executor } from '../executor';
import type { respond } from './definition';

/** What is answered stands in the log of the run: whoever waits for it reads it there. */
export const executeRespond: Executor<typeof respond> = ({ config, input }) => {
  const { status, headers, body = input } = config;
  return { kind: 'done', output: { status, headers, body }, ports: ['output'] };
};
