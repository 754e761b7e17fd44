'use client';

import { useMutation } from '@tanstack/react-query';
import { changeLanguage } from '@/components/i18n/language-cookie';
import { t } from '@/components/i18n/t';
import { useVisitor } from '@/components/shell/visitor';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { api } from '@/lib/api/browser-client';
import { type LanguageCode, languageNames, languages, parseLanguage } from '@/lib/i18n/languages';

const AS_BROWSER = 'browser';

/** Kept with the account, so it holds in every browser; without a choice each browser says what it wants. */
export function LanguageForm() {
  const { language } = useVisitor().user;
  const save = useMutation({
    mutationFn: (wanted: LanguageCode | typeof AS_BROWSER) =>
      api.me.update({ body: { language: parseLanguage(wanted) ?? null } }),
    onSuccess: ({ user }) => changeLanguage(user.language),
  });
  return (
    <Field label={t('Language of the pages')} error={save.error?.message} className="max-w-100">
      <Select
        value={language ?? AS_BROWSER}
        onValueChange={(wanted) => save.mutate(wanted)}
        isDisabled={save.isPending}
        options={[
          { value: AS_BROWSER, label: t('As the browser asks') },
          ...languages.map((code) => ({ value: code, label: languageNames[code] })),
        ]}
      />
    </Field>
  );
}
