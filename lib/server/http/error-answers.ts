import type { SurfaceName } from '@/lib/api/define-endpoint';
import type { ErrorAnswer } from '@/lib/api/error-answer';
import { nativeError } from '@/lib/api/error-answer';
import { altbaseError } from '@/lib/dialects/altbase/error-answer';
import { businessError } from '@/lib/dialects/business/error-answer';
import { cloudflareError } from '@/lib/dialects/cloudflare/error-answer';
import { statemachineError } from '@/lib/dialects/statemachine/error-answer';
import type { AppError } from '@/lib/shared/errors';

/** How each surface tells an error. */
export const errorAnswers: Record<SurfaceName, (error: AppError) => ErrorAnswer> = {
  native: nativeError,
  altbase: altbaseError,
  business: businessError,
  cloudflare: cloudflareError,
  statemachine: statemachineError,
};
