import type { Catalogue } from '../translate';

export const paletteMessages: Catalogue = {
  'Find a step': 'Schritt suchen',
  'No such step.': 'Keinen solchen Schritt gefunden.',
  'Hide the steps': 'Schritte ausblenden',
  'No step is called “{search}”.': 'Kein Schritt heißt „{search}“.',
  Triggers: 'Auslöser',
  Flow: 'Ablauf',
  'People and AI': 'Menschen und KI',
};
