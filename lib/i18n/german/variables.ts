import type { Catalogue } from '../translate';

export const variablesMessages: Catalogue = {
  'New variable': 'Neue Variable',
  'Create variable': 'Variable anlegen',
  'Steps read it as {path}.': 'Schritte lesen sie als {path}.',
  'Stored encrypted, never shown again, and struck out of what steps leave behind.':
    'Wird verschlüsselt gespeichert, nie wieder gezeigt und in allem geschwärzt, was Schritte hinterlassen.',
  'Left empty, the secret stays as it is.': 'Bleibt das Feld leer, bleibt das Geheimnis, wie es ist.',
  'Copy {path}': '{path} kopieren',
  'What all workflows of the organization read as {path}, and secrets that are never shown again.':
    'Was alle Workflows der Organisation als {path} lesen, und Geheimnisse, die nie wieder gezeigt werden.',
  'The variables could not be loaded': 'Die Variablen konnten nicht geladen werden',
  'Loading variables': 'Lädt Variablen',
  'No variables yet': 'Noch keine Variablen',
  'Create a variable': 'Variable anlegen',
  'An address, a limit or a token that several workflows need stands here once, and is changed here once.':
    'Eine Adresse, eine Grenze oder ein Token, den mehrere Workflows brauchen, steht hier einmal und wird hier einmal geändert.',
  'Delete variable': 'Variable löschen',
};
