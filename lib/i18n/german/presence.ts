import type { Catalogue } from '../translate';

export const presenceMessages: Catalogue = {
  'You, elsewhere,': 'Du, an anderer Stelle,',
  'Also here: {names}': 'Auch hier: {names}',
};
