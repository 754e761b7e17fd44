import { t } from '@/components/i18n/t';
import type { ApprovalSummary } from '@/lib/api/contracts/approvals';

/** A message without its Markdown, for one line of a list. */
export function plainText(markdown: string): string {
  return markdown
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*_`#>~]+/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Whom it waits for, and how many more. */
export function progressWords({ mode, answers, approvalsNeeded, approvers }: ApprovalSummary): string {
  const given = answers.filter(({ approved }) => approved).length;
  const asked = approvers.filter(({ isAsked }) => isAsked).map(({ label }) => label);
  const who =
    asked.length === 0
      ? t('anyone')
      : asked.length > 3
        ? t('{count} people', { count: asked.length })
        : asked.join(', ');
  if (approvalsNeeded === 1) return who;
  const count = t('{given} of {approvalsNeeded} approvals', { given, approvalsNeeded });
  return mode === 'sequence' ? t('{count} · now {who}', { count, who }) : `${count} · ${who}`;
}
