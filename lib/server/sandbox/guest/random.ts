/** Numbers in [0, 1) of 32 bits from a text: sfc32, begun with a hash of it. Workflows count on these very numbers. */
export function randomOf(seed: string): () => number {
  let [a, b, c, d] = [0x9e3779b9, 0x243f6a88, 0xb7e15162, 1];
  for (let i = 0; i < seed.length; i += 1) {
    a = Math.imul(a ^ seed.charCodeAt(i), 2654435761);
    b = Math.imul(b ^ a, 1597334677);
  }
  const next = () => {
    const sum = (a + b + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return (sum >>> 0) / 4294967296;
  };
  for (let i = 0; i < 15; i += 1) next();
  return next;
}

/** The same with as many bits as a number has. */
export function fineRandomOf(seed: string): () => number {
  const next = randomOf(seed);
  const { floor } = Math;
  return () => (floor(next() * 2097152) + next()) / 2097152;
}
