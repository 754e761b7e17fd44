import { type Json, jsonEqual } from '@/lib/shared/json';
import type { Executor } from '../executor';
import { casePort, type switchNode } from './definition';

export const executeSwitch: Executor<typeof switchNode> = ({ config, evaluate }) => {
  const value: Json = (config.value === undefined ? null : evaluate(config.value)) ?? null;
  const index = config.cases.findIndex(({ equals, when }) =>
    when === undefined ? jsonEqual(equals, value) : Boolean(evaluate(when)),
  );
  const port = index === -1 ? config.default : casePort(config.cases[index]?.port, index);
  return { kind: 'done', output: { port, caseIndex: index === -1 ? null : index, value }, ports: [port] };
};
