'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { t } from '@/components/i18n/t';
import { notify } from '@/components/ui/notify';
import { ApiError } from '@/lib/api/api-error';
import { api } from '@/lib/api/browser-client';
import { APPROVALS } from './approval-queries';

export type Answer = {
  id: string;
  approved: boolean;
  comment?: string;
  form?: Record<string, string | number | boolean>;
};

/** Sends an answer; where somebody was quicker, says so and shows how it stands. */
export function useRespond(onDone?: (answer: Answer) => void) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...body }: Answer) => api.approvals.respond({ params: { id }, body }),
    onSuccess: (_body, answer) => onDone?.(answer),
    onError: (error) => {
      if (error instanceof ApiError && error.status === 409) notify.failed(t('Somebody was quicker'), error);
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: APPROVALS }),
  });
}

/** The same answer to several. */
export function useRespondMany(onDone: () => void) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: { ids: string[]; approved: boolean; comment?: string }) =>
      api.approvals.respondMany({ body }),
    onSuccess: ({ results }, { approved }) => {
      const failed = results.filter(({ ok }) => !ok);
      const done = results.length - failed.length;
      const what = approved ? t('{done} approved', { done }) : t('{done} rejected', { done });
      const [first] = failed;
      if (first)
        notify.failed(
          t('{what}, {count} not', { what, count: failed.length }),
          new Error(first.error?.message),
        );
      else notify.done(what);
      onDone();
    },
    onError: (error) => notify.failed(t('The answers could not be sent'), error),
    onSettled: () => queryClient.invalidateQueries({ queryKey: APPROVALS }),
  });
}
