import { ask } from './core';

// Texts and bytes, as browsers and Node name them. Bytes cross to the thread as base64.

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b = 0, c = 0] = [bytes[i], bytes[i + 1], bytes[i + 2]];
    text += `${DIGITS[a >> 2]}${DIGITS[((a & 3) << 4) | (b >> 4)]}`;
    text += i + 1 < bytes.length ? DIGITS[((b & 15) << 2) | (c >> 6)] : '=';
    text += i + 2 < bytes.length ? DIGITS[c & 63] : '=';
  }
  return text;
}

export function fromBase64(text: string): Uint8Array {
  const digits = text.replace(/[\s=]/g, '');
  const bytes = new Uint8Array(Math.floor((digits.length * 3) / 4));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (const digit of digits) {
    const value = DIGITS.indexOf(digit);
    if (value < 0) throw new TypeError('This is not base64');
    held = ((held << 6) | value) & 0xffffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at] = (held >> bits) & 255;
    at += 1;
  }
  return bytes;
}

export function btoa(text: string): string {
  return toBase64(
    Uint8Array.from(String(text), (character) => {
      const code = character.charCodeAt(0);
      if (code > 255) throw new TypeError('btoa takes characters of one byte; encode the text first');
      return code;
    }),
  );
}

export function atob(text: string): string {
  return Array.from(fromBase64(String(text)), (byte) => String.fromCharCode(byte)).join('');
}

// Classes, because that is what the code of people expects.

export class TextEncoder {
  readonly encoding = 'utf-8';
  encode(text = ''): Uint8Array {
    return fromBase64(ask<string>('encode', String(text)));
  }
}

export class TextDecoder {
  readonly encoding = 'utf-8';
  decode(bytes?: ArrayBuffer | ArrayBufferView): string {
    return bytes === undefined ? '' : ask<string>('decode', toBase64(bytesOf(bytes)));
  }
}

export function bytesOf(value: ArrayBuffer | ArrayBufferView): Uint8Array {
  if (value instanceof ArrayBuffer) return new Uint8Array(value);
  return new Uint8Array(value.buffer as ArrayBuffer, value.byteOffset, value.byteLength);
}

/** How a text or bytes cross to the thread. */
export function crossing(value: unknown): { text: string } | { base64: string } {
  if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return { base64: toBase64(bytesOf(value)) };
  return { text: String(value) };
}
