import type { Catalogue } from '../translate';

export const uiMessages: Catalogue = {
  'Choose…': 'Auswählen …',
  'Use “{text}”': '„{text}“ verwenden',
  Cancel: 'Abbrechen',
  Copy: 'Kopieren',
  'The browser did not allow copying. Select the text and copy it by hand.':
    'Der Browser hat das Kopieren nicht erlaubt. Markiere den Text und kopiere ihn von Hand.',
  Copied: 'Kopiert',
  'in a moment': 'gleich',
  'in {count} min': 'in {count} min',
  'in {count} h': 'in {count} h',
  'in {count} day|in {count} days': 'in {count} Tag|in {count} Tagen',
  'just now': 'gerade eben',
  '{count} min ago': 'vor {count} min',
  '{count} h ago': 'vor {count} h',
  '{count} day ago|{count} days ago': 'vor {count} Tag|vor {count} Tagen',
  Close: 'Schließen',
  'Try again': 'Erneut versuchen',
  '(optional)': '(optional)',
  Esc: 'Esc',
  Ctrl: 'Strg',
  Del: 'Entf',
  Undo: 'Rückgängig',
  'Keep it somewhere safe now: it is not shown again.':
    'Jetzt sicher aufbewahren: Es wird nicht noch einmal angezeigt.',
  'Remove {name}': '{name} entfernen',
  Notifications: 'Mitteilungen',
  '{name} could not be loaded': '{name} konnte nicht geladen werden',
  'There is no connection, or Sluice has just been updated. What you edited is kept. If trying again does not help, reload the page.':
    'Es besteht keine Verbindung, oder Sluice wurde gerade aktualisiert. Was du bearbeitet hast, bleibt erhalten. Hilft erneutes Versuchen nicht, lade die Seite neu.',
  Dismiss: 'Ausblenden',
  'Reload the page': 'Seite neu laden',
};
