import type { Catalogue } from '../translate';

export const templatesMessages: Catalogue = {
  'Published. {link}': 'Veröffentlicht. {link}',
  'See it among the templates': 'Unter den Vorlagen ansehen',
  'What it does': 'Was er tut',
  'The input of your last test run goes with it as the sample.':
    'Die Eingabe deines letzten Testlaufs geht als Beispiel mit.',
  'Publish as a template': 'Als Vorlage veröffentlichen',
  Yours: 'Eigene',
  'Use this template': 'Diese Vorlage verwenden',
  'Sample input': 'Beispieleingabe',
  'Workflows to begin with. You get a draft of your own, with an input to try it.':
    'Workflows für den Anfang. Du bekommst einen eigenen Entwurf, mit einer Eingabe zum Ausprobieren.',
  'All tags': 'Alle Tags',
  'No template matches': 'Keine Vorlage passt',
  'Clear search and tag': 'Suche und Tag zurücksetzen',
  'Delete the template {name}?': 'Vorlage {name} löschen?',
  'Workflows that were made of it stay as they are.':
    'Workflows, die daraus entstanden sind, bleiben, wie sie sind.',
  'The template could not be used': 'Die Vorlage konnte nicht verwendet werden',
};
