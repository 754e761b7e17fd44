import { currentLocale } from '@/components/i18n/t';
import { DAY_MS } from '@/lib/shared/time';

/** How a piece of the series is called: by its day, or by its hour where it is shorter. */
export function bucketLabel(bucketMs: number): (at: string) => string {
  const options: Intl.DateTimeFormatOptions =
    bucketMs >= DAY_MS
      ? { day: 'numeric', month: 'short' }
      : { weekday: 'short', hour: '2-digit', minute: '2-digit' };
  const formatter = new Intl.DateTimeFormat(currentLocale(), options);
  return (at) => formatter.format(new Date(at));
}
