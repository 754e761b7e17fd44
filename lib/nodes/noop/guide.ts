import type { NodeGuide } from '../node-guide';

export const guide: NodeGuide = {
  help: 'A place to bring branches together or to keep a spot for later. What comes in goes out.',
  example: { config: {}, input: { total: 12 }, output: { total: 12 } },
};
