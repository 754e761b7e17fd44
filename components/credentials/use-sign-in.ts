import { useMutation } from '@tanstack/react-query';
import { t } from '@/components/i18n/t';
import { notify } from '@/components/ui/notify';
import { api } from '@/lib/api/browser-client';

/** Leads to the other system, where somebody signs in; from there one comes back to /credentials/connected. */
export function useSignIn(id: string) {
  return useMutation({
    mutationFn: () => api.credentials.authorize({ params: { id } }),
    onSuccess: ({ url }) => window.location.assign(url),
    onError: (error) => notify.failed(t('The sign-in could not be begun'), error),
  });
}
