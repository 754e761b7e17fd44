import { cookies, headers } from 'next/headers';
import { cache } from 'react';
import { chooseLanguage, LANGUAGE_COOKIE, type LanguageCode } from '@/lib/i18n/languages';
import { currentVisitor } from '../auth/visitor';

/** The language of this page: as set in the profile, else as last chosen in this browser, else as the browser asks. */
export const visitorLanguage = cache(async (): Promise<LanguageCode> => {
  // A page that cannot be made says so itself; which language it would have had is not worth failing earlier for.
  const visitor = await currentVisitor().catch(() => null);
  return chooseLanguage({
    setting: visitor?.me.user.language,
    cookie: (await cookies()).get(LANGUAGE_COOKIE)?.value,
    accepted: (await headers()).get('accept-language'),
  });
});
