import type { Catalogue } from '../translate';

export const paletteMessages: Catalogue = {
  'No such step.': 'Keinen solchen Schritt gefunden.',
};
