'use client';

import { Check, X } from 'lucide-react';
import { useState } from 'react';
import { t } from '@/components/i18n/t';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Kbd } from '@/components/ui/kbd';
import { Notice } from '@/components/ui/notice';
import { Textarea } from '@/components/ui/textarea';
import type { ApprovalBody } from '@/lib/api/contracts/approvals';
import { checkForm } from '@/lib/nodes/approval-form';
import { AnswerFields, firstValues } from './answer-fields';

export type GivenAnswer = {
  approved: boolean;
  comment?: string;
  form?: Record<string, string | number | boolean>;
};

type Props = {
  approval: Pick<ApprovalBody, 'form' | 'needsComment'>;
  isBusy: boolean;
  error: Error | null;
  onAnswer: (answer: GivenAnswer) => void;
  /** Keys for the two buttons, where the page listens to them. */
  hasKeys?: boolean;
};

/** Comment, form and the two buttons. */
export function AnswerForm({ approval, isBusy, error, onAnswer, hasKeys = false }: Props) {
  const { form, needsComment } = approval;
  const [comment, setComment] = useState('');
  const [values, setValues] = useState(() => firstValues(form));
  const [problems, setProblems] = useState<Record<string, string>>({});
  const answer = (approved: boolean) => {
    const found = problemsOf(approval, values, comment, approved);
    setProblems(found);
    if (Object.keys(found).length > 0) return;
    onAnswer({
      approved,
      ...(comment.trim() === '' ? {} : { comment: comment.trim() }),
      ...(form.length === 0 ? {} : { form: filledIn(values) }),
    });
  };
  return (
    <section aria-label={t('Your answer')} className="flex flex-col gap-4">
      {error && <Notice tone="bad">{error.message}</Notice>}
      <AnswerFields
        fields={form}
        values={values}
        problems={problems}
        onChange={(key, value) => setValues({ ...values, [key]: value })}
      />
      <Field label={t('Comment')} isOptional={!needsComment} error={problems['']}>
        <Textarea
          value={comment}
          rows={2}
          maxLength={10_000}
          data-answer-comment
          onChange={({ target }) => setComment(target.value)}
        />
      </Field>
      <div className="flex flex-wrap gap-2">
        <Button
          variant="primary"
          icon={<Check aria-hidden />}
          isBusy={isBusy}
          data-answer="approve"
          onClick={() => answer(true)}
        >
          {t('Approve')}
          {hasKeys && <KeyHint name="A" isOnInk />}
        </Button>
        <Button
          variant="danger"
          icon={<X aria-hidden />}
          disabled={isBusy}
          data-answer="reject"
          onClick={() => answer(false)}
        >
          {t('Reject')}
          {hasKeys && <KeyHint name="R" />}
        </Button>
      </div>
    </section>
  );
}

/** For the eye only: the name of the button is its word. */
function KeyHint({ name, isOnInk = false }: { name: string; isOnInk?: boolean }) {
  return (
    <span aria-hidden className="max-sm:hidden">
      <Kbd keys={[name]} isOnInk={isOnInk} />
    </span>
  );
}

/** By field; the comment has no name. */
function problemsOf(
  { form, needsComment }: Props['approval'],
  values: Record<string, unknown>,
  comment: string,
  approved: boolean,
): Record<string, string> {
  const { problems } = checkForm(form, filledIn(values), approved);
  return Object.fromEntries([
    ...problems.map(({ key, message }) => [key, message]),
    ...(needsComment && comment.trim() === '' ? [['', t('This approval asks for a comment.')]] : []),
  ]);
}

function filledIn<Value>(values: Record<string, Value>): Record<string, Value> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
}
