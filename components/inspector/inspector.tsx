'use client';

import { useEditor, useEditorState } from '@/components/editor/editor-context';
import { ResizeHandle } from '@/components/editor/resize-handle';
import { useStoredSize } from '@/components/editor/use-stored-size';
import { t } from '@/components/i18n/t';
import { Sheet } from '@/components/ui/sheet';
import { useIsNarrow } from '@/components/ui/use-is-narrow';
import { onlySelectedNode, selectOnly } from '@/lib/editor/selection';
import { isSomethingOpen } from '@/lib/editor/view';
import type { WorkflowNode } from '@/lib/workflow/schema';
import { DataBeside } from './data-beside';
import { NodeInspector } from './node-inspector';

const limits = { initial: 384, min: 304, max: 720 };

/** What is known of the selected step: on the right; on narrow screens a sheet, for which what is open makes room first. */
export function Inspector() {
  const { store } = useEditor();
  const isNarrow = useIsNarrow();
  const node = useEditorState(({ definition, view }) => {
    const id = onlySelectedNode(view.selection);
    return id === null ? undefined : definition.nodes.find((candidate) => candidate.id === id);
  });
  const isHidden = useEditorState(({ view }) => isNarrow && isSomethingOpen(view));
  if (!node || isHidden) return null;
  if (!isNarrow) {
    return (
      <>
        <DataBeside node={node} />
        <SidePanel node={node} />
      </>
    );
  }
  return (
    <Sheet
      isOpen
      onOpenChange={() => store.getState().setView({ selection: selectOnly({}) })}
      title={node.name || node.id}
      className="h-[72dvh]"
    >
      <NodeInspector key={node.id} node={node} hasTitle={false} />
    </Sheet>
  );
}

function SidePanel({ node }: { node: WorkflowNode }) {
  const { actions } = useEditor();
  const [width, setWidth] = useStoredSize('inspector', limits);
  return (
    <aside
      aria-label={t('Step {name}', { name: node.name })}
      className="relative flex shrink-0 flex-col border-line border-l bg-panel"
      style={{ width }}
      onKeyDown={({ key, defaultPrevented }) => {
        if (key === 'Escape' && !defaultPrevented) actions.canvas.focusNode(node.id);
      }}
    >
      <ResizeHandle
        label={t('Width of the step panel')}
        edge="left"
        size={width}
        limits={limits}
        onResize={setWidth}
      />
      <NodeInspector key={node.id} node={node} hasTitle />
    </aside>
  );
}
