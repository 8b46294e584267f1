import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import handoff from '../../../bench/drivers/handoff.ts';

const folder = mkdtempSync(join(tmpdir(), 'bridgetoll-handoff-'));
const socketPath = join(folder, 'receiver.sock');
let receiver: ChildProcess;

beforeAll(async () => {
  const program = join(import.meta.dirname, '../../../bench/services/receiver/program.ts');
  receiver = spawn(process.execPath, ['--import', 'tsx', program, socketPath], {
    stdio: 'inherit',
  });
  await vi.waitUntil(() => existsSync(socketPath), { timeout: 20_000 });
}, 30_000);

afterAll(() => {
  receiver.kill();
  rmSync(folder, { recursive: true });
});

const target = { url: 'http://localhost/', socketPath };

describe('a slice of handoffs to the receiver', () => {
  it.each([1, 1024, 4 * 2 ** 20])('posts %d bytes, each with a time', async (bytes) => {
    const request = { receiver: target, way: 'post', bytes, times: 5, timeoutMs: 5000 } as const;
    const { handoffsUs } = await handoff.drive(request);
    expect(handoffsUs).toHaveLength(5);
    expect(Math.min(...handoffsUs)).toBeGreaterThan(0);
  });

  it.each([false, true])(
    'writes files that the receiver reads, synced: %s, and leaves none',
    async (fsync) => {
      const way = { folder, fsync };
      const { handoffsUs } = await handoff.drive({
        receiver: target,
        way,
        bytes: 5000,
        times: 5,
        timeoutMs: 5000,
      });
      expect(handoffsUs).toHaveLength(5);
      expect(Math.min(...handoffsUs)).toBeGreaterThan(0);
      expect(readdirSync(folder)).toEqual(['receiver.sock']);
    },
  );

  it('ends with what the connection ended with where nobody receives', async () => {
    const nobody = net.createServer((socket) => socket.destroy());
    const gone = join(folder, 'gone.sock');
    await new Promise<void>((resolve) => nobody.listen(gone, resolve));
    const request = {
      receiver: { ...target, socketPath: gone },
      way: 'post',
      bytes: 1,
      times: 1,
      timeoutMs: 5000,
    } as const;
    await expect(handoff.drive(request)).rejects.toThrow(/closed the connection|EPIPE|ECONNRESET/);
    nobody.close();
  });
});
