'use client';

import { cn } from '@/components/ui/cn';
import { type LanguageCode, languageNames, languages } from '@/lib/i18n/languages';
import { changeLanguage } from './language-cookie';
import { t } from './t';

/** For pages without a session: the choice is this browser's. */
export function LanguageSwitch({ language }: { language: LanguageCode }) {
  return (
    <nav aria-label={t('Language')} className="mt-auto flex gap-4 pt-8 text-xs">
      {languages.map((code) => (
        <button
          key={code}
          type="button"
          lang={code}
          aria-current={code === language ? 'true' : undefined}
          onClick={() => changeLanguage(code)}
          className={cn(
            'rounded-sm py-1',
            code === language
              ? 'font-medium text-ink'
              : 'text-ink-2 underline underline-offset-2 hover:text-ink',
          )}
        >
          {languageNames[code]}
        </button>
      ))}
    </nav>
  );
}
