'use client';

import { currentLocale } from './t';

export function formatNumber(value: number): string {
  return value.toLocaleString(currentLocale());
}

/** As the browser's clock has it; on the server, as the server's has. */
export function formatDate(at: string | number | Date, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(currentLocale(), options).format(new Date(at));
}
