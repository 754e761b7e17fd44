'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Forward } from 'lucide-react';
import { useState } from 'react';
import { membersQuery } from '@/components/api-keys/api-key-queries';
import { t } from '@/components/i18n/t';
import { useVisitor } from '@/components/shell/visitor';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { Select } from '@/components/ui/select';
import { Textarea } from '@/components/ui/textarea';
import { api } from '@/lib/api/browser-client';
import { APPROVALS } from './approval-queries';

/** Hands the decision to a colleague. */
export function DelegateButton({ id }: { id: string }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="sm" icon={<Forward aria-hidden />} onClick={() => setOpen(true)}>
        {t('Delegate')}
      </Button>
      {isOpen && <DelegateDialog id={id} onClose={() => setOpen(false)} />}
    </>
  );
}

function DelegateDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const queryClient = useQueryClient();
  const { user } = useVisitor();
  const members = useQuery(membersQuery);
  const [to, setTo] = useState<string | null>(null);
  const [comment, setComment] = useState('');
  const delegate = useMutation({
    mutationFn: (target: string) =>
      api.approvals.delegate({
        params: { id },
        body: { to: target, ...(comment.trim() === '' ? {} : { comment: comment.trim() }) },
      }),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: APPROVALS });
      onClose();
    },
  });
  const others = (members.data?.members ?? []).filter(({ userId }) => userId !== user.id);
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t('Let somebody else decide')}
      size="sm"
      onSubmit={(event) => {
        event.preventDefault();
        if (to) delegate.mutate(to);
      }}
      footer={
        <>
          <Button onClick={onClose}>{t('Cancel')}</Button>
          <Button type="submit" variant="primary" disabled={!to} isBusy={delegate.isPending}>
            {t('Delegate')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {delegate.error && <Notice tone="bad">{delegate.error.message}</Notice>}
        <Field label={t('To')} help={t('They find it in their inbox and get a mail.')}>
          <Select
            value={to}
            onValueChange={setTo}
            placeholder={
              members.isPending
                ? t('Loading…')
                : others.length === 0
                  ? t('Nobody else is a member')
                  : t('Choose…')
            }
            isDisabled={others.length === 0}
            options={others.map(({ userId, name, email }) => ({
              value: userId,
              label: name,
              description: email,
            }))}
          />
        </Field>
        <Field label={t('Comment')} isOptional>
          <Textarea
            value={comment}
            rows={2}
            maxLength={10_000}
            onChange={({ target }) => setComment(target.value)}
          />
        </Field>
      </div>
    </Dialog>
  );
}
