import { t } from '@/components/i18n/t';
import { notify } from '@/components/ui/notify';
import { authClient } from '@/lib/api/auth-client';
import { useIsLeaving } from './leaving';

// Both load the page anew, so that nothing of the person or organization before stays in memory.

export async function signOut(): Promise<void> {
  useIsLeaving.setState({ isLeaving: true });
  try {
    await authClient.signOut();
    window.location.assign('/sign-in');
  } catch (error) {
    useIsLeaving.setState({ isLeaving: false });
    notify.failed(t('You could not be signed out'), error);
  }
}

export async function switchOrganization(organizationId: string): Promise<void> {
  try {
    await authClient.chooseOrganization(organizationId);
    window.location.assign('/workflows');
  } catch (error) {
    notify.failed(t('The organization could not be changed'), error);
  }
}
