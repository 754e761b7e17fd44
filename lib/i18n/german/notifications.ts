import type { Catalogue } from '../translate';

export const notificationsMessages: Catalogue = {
  'They could not be marked as read': 'Sie konnten nicht als gelesen markiert werden',
  'Mark all as read': 'Alle als gelesen markieren',
  'They could not be loaded': 'Sie konnten nicht geladen werden',
  'Loading notifications': 'Lädt Mitteilungen',
  'Nothing yet. The step “Notify” of a workflow tells you here what you should know.':
    'Noch nichts. Der Schritt „Benachrichtigen“ eines Workflows sagt dir hier, was du wissen solltest.',
  'It could not be marked as read': 'Sie konnte nicht als gelesen markiert werden',
  Unread: 'Ungelesen',
};
