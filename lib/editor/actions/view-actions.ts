import { msg } from '@/lib/i18n/message';
import { onlySelectedNode } from '../selection';
import type { EditorAction } from './action';

const always = () => true;

export const viewActions: readonly EditorAction[] = [
  {
    id: 'zoom-in',
    label: msg('Zoom in'),
    group: 'View',
    icon: 'plus',
    keys: ['mod+=', 'mod++'],
    isForReaders: true,
    isEnabled: always,
    perform: ({ canvas }) => canvas.zoomIn(),
  },
  {
    id: 'zoom-out',
    label: msg('Zoom out'),
    group: 'View',
    icon: 'minus',
    keys: ['mod+-'],
    isForReaders: true,
    isEnabled: always,
    perform: ({ canvas }) => canvas.zoomOut(),
  },
  {
    id: 'zoom-reset',
    label: msg('Zoom to 100 %'),
    group: 'View',
    icon: 'search',
    keys: ['mod+0'],
    isForReaders: true,
    isEnabled: always,
    perform: ({ canvas }) => canvas.zoomTo(1),
  },
  {
    id: 'fit-all',
    label: msg('Zoom to fit'),
    group: 'View',
    icon: 'maximize',
    keys: ['1'],
    isForReaders: true,
    isEnabled: always,
    perform: ({ canvas }) => canvas.fitAll(),
  },
  {
    id: 'fit-selection',
    label: msg('Zoom to selection'),
    group: 'View',
    icon: 'scan-search',
    keys: ['2'],
    isForReaders: true,
    isEnabled: ({ store }) => store.getState().view.selection.nodes.size > 0,
    perform: ({ canvas }) => canvas.fitSelection(),
  },
  {
    id: 'minimap',
    label: msg('Minimap'),
    group: 'View',
    icon: 'map',
    keys: ['m'],
    isForReaders: true,
    isEnabled: always,
    perform: ({ store }) => {
      const { view, setView } = store.getState();
      setView({ isMinimapOpen: !view.isMinimapOpen });
    },
  },
  {
    id: 'heat-map',
    label: msg('Heat map of the last runs'),
    group: 'View',
    icon: 'flame',
    keys: ['h'],
    isForReaders: true,
    isEnabled: always,
    perform: ({ store }) => {
      const { view, setView } = store.getState();
      setView({ isHeatShown: !view.isHeatShown });
    },
  },
  {
    id: 'find',
    label: msg('Find on the canvas'),
    group: 'View',
    icon: 'search',
    keys: ['mod+f'],
    isForReaders: true,
    isEnabled: always,
    perform: ({ store }) => store.getState().setView({ panel: 'find' }),
  },
  {
    id: 'outline',
    label: msg('Outline'),
    group: 'View',
    icon: 'list-tree',
    keys: ['o'],
    isForReaders: true,
    isEnabled: always,
    perform: ({ store }) => {
      const { view, setView } = store.getState();
      setView({ panel: view.panel === 'outline' ? null : 'outline' });
    },
  },
  {
    id: 'workflow-settings',
    label: msg('Settings of the workflow'),
    group: 'View',
    icon: 'settings-2',
    keys: ['mod+,'],
    isEnabled: always,
    perform: ({ store }) => store.getState().setView({ panel: 'settings' }),
  },
  {
    id: 'palette',
    label: msg('Show or hide the steps'),
    group: 'View',
    icon: 'panel-left',
    keys: ['p'],
    isEnabled: always,
    perform: ({ store }) => {
      const { view, setView } = store.getState();
      setView({ isPaletteOpen: !view.isPaletteOpen });
    },
  },
  {
    id: 'drawer',
    label: msg('Show or hide the timeline'),
    group: 'View',
    icon: 'panel-bottom',
    keys: ['t'],
    isForReaders: true,
    isEnabled: always,
    perform: ({ store }) => {
      const { view, setView } = store.getState();
      setView({ drawer: view.drawer ? null : 'timeline' });
    },
  },
  {
    id: 'data-beside',
    label: msg('Show or hide the data beside the form'),
    group: 'View',
    icon: 'panel-right',
    keys: ['b'],
    isForReaders: true,
    isEnabled: ({ store }) => onlySelectedNode(store.getState().view.selection) !== null,
    perform: ({ store }) => {
      const { view, setView } = store.getState();
      setView({ beside: view.beside ? null : 'input' });
    },
  },
  {
    id: 'shortcuts',
    label: msg('Keyboard shortcuts'),
    group: 'View',
    icon: 'keyboard',
    keys: ['?'],
    isForReaders: true,
    isEnabled: always,
    perform: ({ store }) => store.getState().setView({ panel: 'shortcuts' }),
  },
];
