'use client';

import { t } from '@/components/i18n/t';
import { optionWords } from '@/lib/editor/form-fields';

/** A choice of a form, as people say it. The catalogues have it as the schema writes it: `switch` is not the step “Switch”. */
export function optionName(option: string): string {
  const said = t(option);
  return said === option ? optionWords(option) : said;
}
