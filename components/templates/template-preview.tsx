'use client';

import { Trash2 } from 'lucide-react';
import { LazyGraphCanvas } from '@/components/graph/lazy-graph-canvas';
import { t } from '@/components/i18n/t';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Tag } from '@/components/ui/tag';
import type { Template } from './template-queries';

type Props = {
  template: Template;
  onClose: () => void;
  onUse?: () => void;
  onDelete?: () => void;
  isBusy: boolean;
};

/** The graph of a template with its notes, and an input to try it with. */
export function TemplatePreview({ template, onClose, onUse, onDelete, isBusy }: Props) {
  const { name, description, tags, definition, sampleInput } = template;
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={name}
      description={description}
      size="lg"
      className="sm:max-w-230"
      footer={
        <>
          {onDelete && (
            <Button variant="danger" icon={<Trash2 />} className="mr-auto" onClick={onDelete}>
              {t('Delete template')}
            </Button>
          )}
          {onUse && (
            <Button variant="primary" isBusy={isBusy} onClick={onUse}>
              {t('Use this template')}
            </Button>
          )}
        </>
      }
    >
      <div className="h-72 overflow-hidden rounded-md border border-line sm:h-90">
        <LazyGraphCanvas
          label={t('Graph of {name}', { name })}
          nodes={definition.nodes}
          connections={definition.connections}
          notes={definition.notes}
        />
      </div>
      {tags.length > 0 && (
        <p className="mt-3 flex flex-wrap gap-1">
          {tags.map((tag) => (
            <Tag key={tag} name={tag} />
          ))}
        </p>
      )}
      {sampleInput !== null && (
        <section aria-label={t('Sample input')} className="mt-3">
          <h3 className="font-medium">{t('Sample input')}</h3>
          <pre className="mt-1 whitespace-pre-wrap break-words rounded-md border border-line bg-bg p-3 font-mono text-xs">
            {JSON.stringify(sampleInput, null, 2)}
          </pre>
        </section>
      )}
    </Dialog>
  );
}
