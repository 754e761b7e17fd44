import type { Catalogue } from '../translate';

export const uiMessages: Catalogue = {
  'Choose…': 'Auswählen …',
  'Use “{text}”': '„{text}“ verwenden',
  Cancel: 'Abbrechen',
  'The browser did not allow copying. Select the text and copy it by hand.':
    'Der Browser hat das Kopieren nicht erlaubt. Markiere den Text und kopiere ihn von Hand.',
  'in a moment': 'gleich',
  'in {count} min': 'in {count} Min.',
  'in {count} h': 'in {count} Std.',
  'in {count} day|in {count} days': 'in {count} Tag|in {count} Tagen',
  '{count} day ago|{count} days ago': 'vor {count} Tag|vor {count} Tagen',
  Close: 'Schließen',
  'Keep it somewhere safe now: it is not shown again.':
    'Jetzt sicher aufbewahren: Es wird nicht noch einmal angezeigt.',
  'Remove {name}': '{name} entfernen',
};
