import type { Executor } from '../executor';
import type { record } from './definition';

export const executeRecord: Executor<typeof record> = async ({ config, records, database }) => {
  const { credential, timeoutMs, ...request } = config;
  const output = credential ? await database({ ...request, credential, timeoutMs }) : await records(request);
  return { kind: 'done', output, ports: ['output'] };
};
