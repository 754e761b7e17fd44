import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { releaseLock, takeLock } from '../../../scripts/lib/lock-file.mjs';

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'sluice-lock-'));
  file = path.join(folder, 'a.lock');
});

afterEach(() => rm(folder, { recursive: true, force: true }));

describe('a lock file', () => {
  it('is ours once, and names us to whoever asks again', () => {
    expect(takeLock(file)).toBeNull();
    expect(takeLock(file)).toBe(process.pid);
    releaseLock(file);
    expect(existsSync(file)).toBe(false);
  });

  it('is taken over from a process that is gone', async () => {
    const child = spawn(process.execPath, ['-e', '']);
    const { pid } = child;
    await once(child, 'exit');
    await writeFile(file, JSON.stringify({ pid, startTime: '1' }));
    expect(takeLock(file)).toBeNull();
  });

  it('is taken over when its process id belongs to somebody else by now', async () => {
    await writeFile(file, JSON.stringify({ pid: process.pid, startTime: '1' }));
    expect(takeLock(file)).toBeNull();
  });

  it('leaves nothing else behind', async () => {
    await writeFile(file, 'not a lock');
    takeLock(file);
    expect(await readdir(folder)).toEqual(['a.lock']);
  });
});
