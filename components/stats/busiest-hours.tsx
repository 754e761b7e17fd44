import { t, tn } from '@/components/i18n/t';
import { msg } from '@/lib/i18n/message';
import type { RunStats } from './stats-queries';

const weekdays = [msg('Mon'), msg('Tue'), msg('Wed'), msg('Thu'), msg('Fri'), msg('Sat'), msg('Sun')];
const hours = Array.from({ length: 24 }, (_, hour) => hour);

/** A table whose cells are darker the more ran in that hour of the week. */
export function BusiestHours({ busiest }: Pick<RunStats, 'busiest'>) {
  const counts = new Map(busiest.map(({ weekday, hour, count }) => [`${weekday}:${hour}`, count]));
  const most = Math.max(1, ...counts.values());
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard.
    <section className="overflow-x-auto p-3" tabIndex={0} aria-label={t('Hours of the week')}>
      <table className="w-full min-w-150 table-fixed border-separate border-spacing-0.5 text-xs">
        <thead>
          <tr>
            <th scope="col" className="w-10">
              <span className="sr-only">{t('Day')}</span>
            </th>
            {hours.map((hour) => (
              <th key={hour} scope="col" className="tabular font-normal text-ink-3">
                {hour % 3 === 0 ? hour : <span className="sr-only">{hour}</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weekdays.map((name, index) => (
            <tr key={name}>
              <th scope="row" className="text-left font-normal text-ink-3">
                {t(name)}
              </th>
              {hours.map((hour) => {
                const count = counts.get(`${index + 1}:${hour}`) ?? 0;
                const share = count === 0 ? 0 : 12 + Math.round((count / most) * 88);
                return (
                  <td
                    key={hour}
                    title={tn(count, '{name} {hour}:00, {count} run', '{name} {hour}:00, {count} runs', {
                      name: t(name),
                      hour,
                    })}
                    className="h-6 rounded-sm bg-grey-soft"
                    style={{
                      background:
                        share === 0 ? undefined : `color-mix(in srgb, var(--accent) ${share}%, var(--panel))`,
                    }}
                  >
                    <span className="sr-only">{count}</span>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
