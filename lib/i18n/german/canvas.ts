import type { Catalogue } from '../translate';

export const canvasMessages: Catalogue = {
  'What is selected': 'Was ausgewählt ist',
  'Reading the last runs …': 'Liest die letzten Läufe …',
  '{count} run of the last 30 days|{count} runs of the last 30 days':
    '{count} Lauf der letzten 30 Tage|{count} Läufe der letzten 30 Tage',
  'Hide the heat map': 'Wärmekarte ausblenden',
};
