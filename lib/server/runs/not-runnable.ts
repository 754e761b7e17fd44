import { AppError } from '@/lib/shared/errors';

/** For who may look at a workflow and do no more. */
export function notRunnable(): AppError {
  return new AppError(
    'forbidden',
    'You may look at this workflow, not run it. Its owner, or an admin of the organization, can let you.',
  );
}
