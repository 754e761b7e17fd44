import { t } from '@/components/i18n/t';
import { notify } from '@/components/ui/notify';

/** Says it and leaves the page as it is: there may be work on it that nobody else has. */
export function tellSessionOver(): void {
  notify.standing(t('You are signed out. Sign in again to go on.'), {
    id: 'session-over',
    action: { label: t('Sign in'), onClick: signInAgain },
  });
}

function signInAgain(): void {
  const { pathname, search } = window.location;
  window.location.assign(`/sign-in?next=${encodeURIComponent(`${pathname}${search}`)}`);
}
