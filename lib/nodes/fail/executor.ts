import { type Executor, StepError } from '../executor';
import type { fail } from './definition';

export const executeFail: Executor<typeof fail> = ({ config }) => {
  throw new StepError(config.code, config.message, { retryable: false });
};
