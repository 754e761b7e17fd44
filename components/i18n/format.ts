'use client';

import { currentLocale } from './t';

export function formatNumber(value: number): string {
  return value.toLocaleString(currentLocale());
}

/** A share of one, such as 0.667: "66.7 %". */
export function formatShare(share: number): string {
  return `${(share * 100).toLocaleString(currentLocale(), { minimumFractionDigits: 1, maximumFractionDigits: 1 })} %`;
}

/** As the browser's clock has it; on the server, as the server's has. */
export function formatDate(at: string | number | Date, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(currentLocale(), options).format(new Date(at));
}
