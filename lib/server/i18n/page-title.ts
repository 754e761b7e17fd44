import { german } from '@/lib/i18n/german';
import { english, translate } from '@/lib/i18n/translate';
import { visitorLanguage } from './visitor-language';

/** The title of a page in the visitor's language: `export const generateMetadata = pageTitle('Runs')`. */
export function pageTitle<Rest extends object>(message: string, rest?: Rest) {
  return async () => {
    const language = (await visitorLanguage()) === 'de' ? german : english;
    return { title: translate(language, message), ...rest };
  };
}
