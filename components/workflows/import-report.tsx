import { CircleAlert, CircleCheck, TriangleAlert } from 'lucide-react';
import { t, tn } from '@/components/i18n/t';
import { ForeignLines } from './foreign-lines';
import type { ImportPreview } from './import-workflow';

const SHOWN = 6;

/** What would be imported, and what stands in the way of deploying it. */
export function ImportReport({ preview }: { preview: ImportPreview }) {
  const { workflow, ignored, problems, report } = preview;
  const steps = workflow.nodes?.length ?? 0;
  const connections = workflow.connections?.length ?? 0;
  const rest = problems.length - SHOWN;
  return (
    <div aria-live="polite">
      <p className="flex items-center gap-2 font-medium">
        <CircleCheck className="size-4 text-ok" aria-hidden />
        {workflow.name}: {tn(steps, '{count} step', '{count} steps')},{' '}
        {tn(connections, '{count} connection', '{count} connections')}
      </p>
      {report && <ForeignLines report={report} />}
      {ignored.length > 0 && (
        <p className="mt-1 text-ink-2">{t('Not taken: {ignored}.', { ignored: ignored.join(', ') })}</p>
      )}
      {problems.length > 0 && (
        <>
          <p className="mt-2 text-ink-2">{t('To be mended in the editor before it can be deployed:')}</p>
          <ul className="mt-1 flex flex-col gap-1">
            {problems.slice(0, SHOWN).map((problem) => (
              <li key={`${problem.field} ${problem.message}`} className="flex gap-2">
                {problem.severity === 'error' ? (
                  <CircleAlert className="mt-0.5 size-4 shrink-0 text-bad" aria-label={t('Error')} />
                ) : (
                  <TriangleAlert className="mt-0.5 size-4 shrink-0 text-wait" aria-label={t('Warning')} />
                )}
                <span className="min-w-0 break-words">
                  {t(problem.message)} <span className="text-ink-3">{problem.field}</span>
                </span>
              </li>
            ))}
          </ul>
          {rest > 0 && <p className="mt-1 text-ink-3">{t('and {rest} more', { rest })}</p>}
        </>
      )}
    </div>
  );
}
