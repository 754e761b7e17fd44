import { alphabet, type IdKind, idPrefixes } from './ids';

// Our ids as UUIDs of version 7, for APIs whose clients expect one: the same milliseconds and the first 74 of the 80
// random bits. The way back is therefore the beginning of an id, which is as good as the id within one table.

const TIME_LENGTH = 10;
const RANDOM_BITS = 80n;
const KEPT_BITS = 74n;
/** Characters that the kept bits fill. */
const KEPT_LENGTH = 14;

export function uuidOf(id: string): string {
  const value = numberOf(id.slice(id.indexOf('_') + 1));
  const time = low(value >> RANDOM_BITS, 48n);
  const random = low(value, RANDOM_BITS) >> (RANDOM_BITS - KEPT_BITS);
  const uuid = (time << 80n) | (7n << 76n) | ((random >> 62n) << 64n) | (2n << 62n) | low(random, 62n);
  return uuid
    .toString(16)
    .padStart(32, '0')
    .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** The beginning of the id that has this UUID; null when it is no UUID of ours. */
export function idStartOf(kind: IdKind, uuid: string): string | null {
  if (!/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i.test(uuid)) return null;
  const value = BigInt(`0x${uuid.replaceAll('-', '')}`);
  const random = (low(value >> 64n, 12n) << 62n) | low(value, 62n);
  const kept = random >> (KEPT_BITS - BigInt(KEPT_LENGTH * 5));
  return `${idPrefixes[kind]}_${textOf(value >> 80n, TIME_LENGTH)}${textOf(kept, KEPT_LENGTH)}`;
}

function numberOf(text: string): bigint {
  let value = 0n;
  for (const character of text) value = value * 32n + BigInt(Math.max(0, alphabet.indexOf(character)));
  return value;
}

function textOf(value: bigint, length: number): string {
  let rest = value;
  let text = '';
  for (let i = 0; i < length; i += 1) {
    text = alphabet.charAt(Number(rest % 32n)) + text;
    rest /= 32n;
  }
  return text;
}

function low(value: bigint, bits: bigint): bigint {
  return value & ((1n << bits) - 1n);
}
