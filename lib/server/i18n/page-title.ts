import { german } from '@/lib/i18n/german';
import { english, type Language, translate } from '@/lib/i18n/translate';
import type { Identity } from '../auth/identity';
import { currentVisitor } from '../auth/visitor';
import { visitorLanguage } from './visitor-language';

/** The title of a page in the visitor's language: `export const generateMetadata = pageTitle('Runs')`. */
export function pageTitle<Rest extends object>(message: string, rest?: Rest) {
  return async () => ({ title: translate(await language(), message), ...rest });
}

/**
 * The title of a page about something that has a name: `namedTitle('Versions of {name}', 'Versions', …)`. Who may not know of it,
 * or finds that there is none, reads the second.
 */
export async function namedTitle(
  message: string,
  nameless: string,
  nameFor: (identity: Identity) => Promise<string>,
) {
  const visitor = await currentVisitor();
  const name = visitor && (await nameFor(visitor.identity).catch(() => null));
  return {
    title: name ? translate(await language(), message, { name }) : translate(await language(), nameless),
  };
}

async function language(): Promise<Language> {
  return (await visitorLanguage()) === 'de' ? german : english;
}
