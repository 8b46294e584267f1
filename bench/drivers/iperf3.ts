import { execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { startSlice } from '../../src/agent/slice-clock.ts';
import type { SliceOutput } from '../../src/base/agent-protocol.ts';
import { defineDriver } from '../../src/contracts/driver.ts';
import { scratchFolder } from '../../src/contracts/scratch-folder.ts';

export interface Iperf3Request {
  readonly host: string;
  readonly port: number;
  readonly bytes: number;
  readonly flows: number;
  readonly reverse: boolean;
  /** TCP's congestion control, for both ends; what the kernel has as its default where left out. */
  readonly congestion?: string;
  readonly udp?: { readonly payloadBytes: number; readonly bitsPerSecond: number };
  readonly timeoutMs: number;
}

export interface Iperf3Output extends SliceOutput {
  readonly exitCode: number | null;
  /** What it wrote to stdout: one JSON document, if all went well. */
  readonly json: string;
  readonly stderr: string;
  /** Where one was asked for: the kernel's names of those that it has, and of those that a container may use. */
  readonly congestionControls?: { readonly available: string; readonly allowed: string };
}

export default defineDriver({ drive: driveIperf3, versions });

/** One slice: one run of iperf3's client over a fixed number of bytes. Says what it wrote, read by nobody here. */
function driveIperf3(request: Iperf3Request): Promise<Iperf3Output> {
  const controls = request.congestion === undefined ? undefined : congestionControls();
  const told = controls === undefined ? {} : { congestionControls: controls };
  const stop = startSlice();
  // Started with another, iperf3 would leave its server waiting for flows that never come.
  if (controls && !controls.allowed.split(' ').includes(request.congestion ?? '')) {
    return Promise.resolve({ ...stop(), exitCode: null, json: '', stderr: '', ...told });
  }
  const client = spawn('iperf3', [...iperf3Args(request)], {
    stdio: ['ignore', 'pipe', 'pipe'],
    // iperf3 maps a file of its buffer's size.
    env: { ...process.env, TMPDIR: scratchFolder },
    timeout: request.timeoutMs,
    killSignal: 'SIGKILL',
  });
  let json = '';
  let stderr = '';
  client.stdout.on('data', (chunk: Buffer) => (json += chunk.toString('utf8')));
  client.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString('utf8')));
  return new Promise((resolve, reject) => {
    client.once('error', reject);
    client.once('close', (exitCode) => {
      resolve({ ...stop(), exitCode, json, stderr, ...told });
    });
  });
}

function congestionControls(): { readonly available: string; readonly allowed: string } {
  const read = (which: string): string =>
    readFileSync(`/proc/sys/net/ipv4/tcp_${which}_congestion_control`, 'utf8').trim();
  return { available: read('available'), allowed: read('allowed') };
}

function iperf3Args(request: Iperf3Request): readonly string[] {
  const { udp } = request;
  return [
    ...['--client', request.host, '--port', String(request.port)],
    ...['--bytes', String(request.bytes), '--parallel', String(request.flows)],
    ...(request.reverse ? ['--reverse'] : []),
    // The client tells the server, which sets it too: so it also holds where the server sends.
    ...(request.congestion === undefined ? [] : ['--congestion', request.congestion]),
    ...(udp
      ? [
          ...['--udp', '--length', String(udp.payloadBytes)],
          ...['--bitrate', String(Math.round(udp.bitsPerSecond))],
        ]
      : []),
    // No report each second: a slice is shorter than that.
    ...['--json', '--interval', '0', '--connect-timeout', '3000'],
  ];
}

function versions(): Readonly<Record<string, string>> {
  const [, version = 'unknown'] =
    /^iperf (\S+)/.exec(execFileSync('iperf3', ['--version'], { encoding: 'utf8' })) ?? [];
  return { 'iperf3 (load)': version };
}
