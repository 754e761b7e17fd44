import { t } from '@/components/i18n/t';
import type { ForeignLine, ForeignReport } from '@/lib/api/foreign/report';

const SHOWN = 8;
const systems = { n8n: 'n8n', 'node-red': 'Node-RED' } as const;

/** What became of the steps of another system. */
export function ForeignLines({ report: { format, mapped, approximated, left } }: { report: ForeignReport }) {
  return (
    <div className="mt-1 flex flex-col gap-2">
      <p className="text-ink-2">
        {t('From {systems}: {count} taken as they are, {count2} to look at, {count3} left out.', {
          systems: systems[format],
          count: mapped.length,
          count2: approximated.length,
          count3: left.length,
        })}
      </p>
      <Lines title={t('To look at')} lines={approximated} />
      <Lines title={t('Nothing here does the same')} lines={left} />
    </div>
  );
}

function Lines({ title, lines }: { title: string; lines: readonly ForeignLine[] }) {
  if (lines.length === 0) return null;
  return (
    <div>
      <p className="text-ink-2">{title}:</p>
      <ul className="list-disc pl-5">
        {lines.slice(0, SHOWN).map(({ name, from, note }) => (
          <li key={`${name} ${from}`} className="break-words">
            <span className="font-medium">{name}</span> <span className="text-ink-3">{from}</span> {note}
          </li>
        ))}
      </ul>
      {lines.length > SHOWN && (
        <p className="text-ink-3">{t('and {count} more', { count: lines.length - SHOWN })}</p>
      )}
    </div>
  );
}
