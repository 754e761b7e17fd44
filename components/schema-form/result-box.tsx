import { t } from '@/components/i18n/t';
import { Notice } from '@/components/ui/notice';
import type { Json } from '@/lib/shared/json';

type Props = {
  result: {
    success: boolean;
    output: Json;
    error: { code: string; message: string } | null;
    durationMs: number;
  };
};

/** What a call outside of a run came to. */
export function ResultBox({ result: { success, output, error, durationMs } }: Props) {
  return (
    <section aria-label={t('Result')} className="flex flex-col gap-2">
      <Notice tone={success ? 'accent' : 'bad'}>
        <span role={success ? 'status' : undefined}>
          {success
            ? t('It answered after {durationMs} ms.', { durationMs })
            : t('{problem} after {durationMs} ms', { problem: error?.message ?? t('It failed'), durationMs })}
          {!success && error && ` (${error.code}).`}
        </span>
      </Notice>
      {success && (
        <pre
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls.
          tabIndex={0}
          className="max-h-64 overflow-auto rounded-md border border-line bg-bg p-2.5 text-xs"
        >
          {JSON.stringify(output, null, 2)}
        </pre>
      )}
    </section>
  );
}
