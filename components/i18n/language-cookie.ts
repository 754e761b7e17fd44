import { LANGUAGE_COOKIE, type LanguageCode } from '@/lib/i18n/languages';

const YEAR_SECONDS = 31_536_000;

/**
 * Remembers it in this browser (null forgets it) and loads the page anew: its language is chosen by the server, and holds for
 * all that is on it.
 */
export function changeLanguage(language: LanguageCode | null): void {
  const age = language === null ? 0 : YEAR_SECONDS;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox and on plain http.
  document.cookie = `${LANGUAGE_COOKIE}=${language ?? ''}; path=/; max-age=${age}; samesite=lax`;
  window.location.reload();
}
