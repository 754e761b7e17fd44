import fc from 'fast-check';

// Property tests draw the same cases every time, so that a change is judged by the change and not by luck. `FC_SEED` draws
// others: `FC_SEED=random`, or the seed a failure printed.

const wanted = process.env.FC_SEED;
if (wanted !== 'random') {
  fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(wanted ?? 20_261_121) });
}
