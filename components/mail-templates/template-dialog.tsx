'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { t } from '@/components/i18n/t';
import { Usage } from '@/components/schema-form/usage';
import { useVisitor } from '@/components/shell/visitor';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { focusFirstInvalid } from '@/components/ui/focus-first-invalid';
import { Input } from '@/components/ui/input';
import { Notice } from '@/components/ui/notice';
import { notify } from '@/components/ui/notify';
import { Textarea } from '@/components/ui/textarea';
import { api } from '@/lib/api/browser-client';
import { type ListedTemplate, templateQuery, templatesQuery } from './template-queries';

type Texts = { name: string; description: string; subject: string; text: string; html: string | null };
type Problem = { name?: string; subject?: string };

/** Writes a template. One that is shipped is replaced by one of the organization with its name. */
export function TemplateDialog({
  template,
  onClose,
}: {
  template: ListedTemplate | null;
  onClose: () => void;
}) {
  const queryClient = useQueryClient();
  const { user } = useVisitor();
  const details = useQuery({ ...templateQuery(template?.name ?? ''), enabled: template !== null });
  const [problem, setProblem] = useState<Problem>({});
  const isNew = template === null || template.isBuiltIn;
  const save = useMutation({
    mutationFn: ({ name, ...texts }: Texts) =>
      isNew
        ? api.mailTemplates.create({ body: { name, ...texts } })
        : api.mailTemplates.update({ params: { name }, body: texts }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: templatesQuery.queryKey });
      onClose();
    },
  });
  const test = useMutation({
    mutationFn: (name: string) =>
      api.mailTemplates.test({
        params: { name },
        body: { to: user.email, data: { name: user.name, email: user.email } },
      }),
    onSuccess: ({ subject }) =>
      notify.done(t('“{subject}” is in the outbox, for {email}', { subject, email: user.email })),
    onError: (error) => notify.failed(t('The test could not be sent'), error),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const texts = readForm(event.currentTarget, template?.name);
    const next: Problem = {
      ...(texts.name === '' ? { name: t('Steps call it by this name.') } : {}),
      ...(texts.subject === '' ? { subject: t('A mail needs a subject.') } : {}),
    };
    setProblem(next);
    if (next.name ?? next.subject) return focusFirstInvalid(event.currentTarget);
    save.mutate(texts);
  };
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      size="lg"
      title={template ? t('Template “{name}”', { name: template.name }) : t('New mail template')}
      onSubmit={submit}
      footer={
        <>
          {template && <Usage users={details.data?.usedBy} />}
          {template && (
            <Button isBusy={test.isPending} onClick={() => test.mutate(template.name)}>
              {t('Send the saved one to me')}
            </Button>
          )}
          <Button onClick={onClose}>{t('Cancel')}</Button>
          <Button type="submit" variant="primary" isBusy={save.isPending}>
            {isNew && template ? t('Save as ours') : t('Save')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {save.error && <Notice tone="bad">{save.error.message}</Notice>}
        {!template && (
          <Field label={t('Name')} error={problem.name}>
            <Input name="name" maxLength={100} autoComplete="off" placeholder={t('order shipped')} />
          </Field>
        )}
        <Field label={t('Description')} isOptional>
          <Input
            name="description"
            maxLength={2000}
            autoComplete="off"
            defaultValue={template?.description ?? ''}
          />
        </Field>
        <Field label={t('Subject')} error={problem.subject}>
          <Input
            name="subject"
            maxLength={500}
            autoComplete="off"
            defaultValue={template?.subject ?? ''}
            placeholder={t('Order {{trigger.id}} is on its way')}
          />
        </Field>
        <Field label={t('Text')}>
          <Textarea name="text" rows={8} defaultValue={template?.text ?? ''} />
        </Field>
        <Field label={t('HTML')} isOptional help={t('What expressions give is escaped.')}>
          <Textarea name="html" rows={4} className="font-mono text-xs" defaultValue={template?.html ?? ''} />
        </Field>
      </div>
    </Dialog>
  );
}

function readForm(form: HTMLFormElement, knownName: string | undefined): Texts {
  const fields = new FormData(form);
  const read = (name: string) => String(fields.get(name) ?? '');
  const html = read('html');
  return {
    name: knownName ?? read('name').trim(),
    description: read('description').trim(),
    subject: read('subject').trim(),
    text: read('text'),
    html: html.trim() === '' ? null : html,
  };
}
