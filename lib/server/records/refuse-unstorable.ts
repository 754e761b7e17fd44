import { AppError } from '@/lib/shared/errors';

/** For `.catch`: what PostgreSQL cannot store as jsonb is a matter of what was sent; anything else is passed on. */
export function refuseUnstorable(error: unknown): never {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  if (code === '22P05' || code === '22P02' || code === '22021') {
    throw new AppError('input_invalid', 'A text holds characters that cannot be stored, such as NUL.');
  }
  if (code === '54000' || code === '22003') {
    throw new AppError('input_invalid', 'A value is too large to be stored.');
  }
  throw error;
}
