import { t } from '@/components/i18n/t';
export type NewPerson = { name: string; email: string; password: string; organization: string };
export type PersonProblems = { [Key in keyof NewPerson]?: string };

const MIN_PASSWORD = 8;

/** What the server would refuse, said beside the field before anything is sent. */
export function checkPerson({ name, email, password }: NewPerson): PersonProblems {
  return {
    ...(name === '' ? { name: t('Enter your name; others see it beside your changes.') } : {}),
    ...(/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)
      ? {}
      : { email: t('Enter an e-mail address such as mara@example.com.') }),
    ...(password.length < MIN_PASSWORD
      ? { password: t('Use at least {MIN_PASSWORD} characters.', { MIN_PASSWORD }) }
      : {}),
  };
}
