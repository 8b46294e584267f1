import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readTcpStream, readUdp } from '../../../bench/workloads/iperf3/read-iperf3.ts';

/** Recorded output of `--json --interval 0` (3.12) and `--interval 0.1` (3.18, which needs it to end). */
function recorded(version: string, name: string): string {
  return readFileSync(join(import.meta.dirname, 'iperf3', version, `${name}.json`), 'utf8');
}

const slice = (json: string, more = {}) => ({
  startedAt: '2026-01-01T00:00:00.000Z',
  sliceMs: 60,
  cpuS: 0.07,
  exitCode: 0,
  stderr: '',
  json,
  ...more,
});

describe.each(['3.12', '3.18'])('output of iperf3 %s', (version) => {
  it.each(['tcp-stream', 'tcp-parallel', 'tcp-reverse'])(
    'of %s gives bandwidth as the receiver saw it',
    (name) => {
      const json = recorded(version, name);
      const { end } = JSON.parse(json) as {
        end: {
          sum_received: { bytes: number; seconds: number };
          sum_sent: { bytes: number; retransmits: number };
        };
      };
      const { bytes, seconds } = end.sum_received;
      const reading = readTcpStream(slice(json));
      expect(reading).toMatchObject({
        ...{ ok: true, sliceMs: 60 },
        ...{ networkBytes: bytes, sentBytes: end.sum_sent.bytes },
      });
      const values = reading.ok ? reading.values : {};
      expect(values['bandwidth_bps']).toBeCloseTo((bytes * 8) / seconds, 3);
      expect(values['retransmits']).toBe(end.sum_sent.retransmits);
      expect(values['cpu_s_per_gb']).toBeCloseTo(0.07 / (bytes / 1e9), 9);
    },
  );

  it.each(['tcp-stream', 'tcp-reverse'])('of %s says which congestion control was used', (name) => {
    const reading = readTcpStream(slice(recorded(version, name)));
    const facts = { senderCongestion: 'bbr', receiverCongestion: 'bbr' };
    expect(reading).toMatchObject({ ok: true, facts });
  });

  it('that was sent with another congestion control than it was told to does not count', () => {
    const json = recorded(version, 'tcp-stream');
    const congestionControls = { available: 'reno bbr cubic', allowed: 'bbr cubic' };
    expect(readTcpStream(slice(json, { congestionControls }), { congestion: 'bbr' }).ok).toBe(true);
    expect(readTcpStream(slice(json), { congestion: 'cubic' })).toEqual({
      ok: false,
      problem: 'the sender used bbr and not cubic',
    });
    const silent = json.replaceAll('_tcp_congestion', '_tcp_something');
    expect(readTcpStream(slice(silent)).ok).toBe(true);
    expect(readTcpStream(slice(silent), { congestion: 'cubic' })).toMatchObject({
      problem: "iperf3's report does not say whether cubic was used",
    });
  });

  it('of UDP gives loss, jitter and packets a second', () => {
    const json = recorded(version, 'udp-lossy');
    const { end } = JSON.parse(json) as {
      end: { sum: { lost_packets: number; packets: number; seconds: number; jitter_ms: number } };
    };
    const { lost_packets: lost, packets, seconds, jitter_ms: jitterMs } = end.sum;
    const reading = readUdp(slice(json), { packets, payloadBytes: 64 });
    const values = reading.ok ? reading.values : {};
    expect(lost).toBeGreaterThan(0);
    expect(values['loss_ratio']).toBeCloseTo(lost / packets, 9);
    expect(values['packets_per_second']).toBeCloseTo((packets - lost) / seconds, 6);
    expect(values['jitter_us']).toBeCloseTo(jitterMs * 1000, 9);
  });

  it('of a lossless UDP slice gives a loss of 0, not a missing one', () => {
    const reading = readUdp(slice(recorded(version, 'udp-small')), {
      packets: 3200,
      payloadBytes: 64,
    });
    expect(reading.ok && reading.values['loss_ratio']).toBe(0);
  });

  it('of a server that is busy or gone is a problem in the words of iperf3', () => {
    // 3.12 ends with 0 on errors, so only the report tells.
    const busy = readTcpStream(slice(recorded(version, 'server-busy')));
    expect(busy).toMatchObject({ ok: false });
    expect(!busy.ok && busy.problem).toContain('iperf3 says: the server is busy');
    const gone = readUdp(slice(recorded(version, 'server-gone')), {
      packets: 10,
      payloadBytes: 64,
    });
    expect(!gone.ok && gone.problem).toMatch(/^iperf3 says: unable to connect.*refused$/);
  });

  it('that stops anywhere is a problem, and never a number', () => {
    const json = recorded(version, 'tcp-stream');
    for (let length = 0; length < json.trimEnd().length; length += 97) {
      const reading = readTcpStream(slice(json.slice(0, length), { exitCode: null }));
      expect(!reading.ok && reading.problem).toMatch(/^iperf3 \(exit code null\) wrote no whole/);
    }
  });
});

describe('reading iperf3', () => {
  it('quotes what went to stderr where there is no report', () => {
    const reading = readTcpStream(slice('', { exitCode: 127, stderr: 'iperf3: not found\n' }));
    expect(!reading.ok && reading.problem).toContain('(exit code 127)');
    expect(!reading.ok && reading.problem).toContain('iperf3: not found');
  });

  it.each([
    [
      'vegas',
      'reno bbr',
      'This host has no congestion control vegas, only reno, bbr and cubic; "modprobe tcp_vegas" on it may add it.',
    ],
    [
      'cubic',
      'reno bbr',
      `Containers may not use the congestion control cubic on this host, only reno and bbr; "sysctl -w net.ipv4.tcp_allowed_congestion_control='reno bbr cubic'" on it allows it.`,
    ],
    [
      'cubic',
      'reno',
      `Containers may not use the congestion control cubic on this host, only reno; "sysctl -w net.ipv4.tcp_allowed_congestion_control='reno cubic'" on it allows it.`,
    ],
  ])('says of %s which ones the host has and how to get it', (asked, allowed, problem) => {
    const congestionControls = { available: 'reno bbr cubic', allowed };
    expect(
      readTcpStream(slice('', { exitCode: null, congestionControls }), { congestion: asked }),
    ).toEqual({
      ok: false,
      unsupported: true,
      problem,
    });
  });

  it('counts packets that the receiver never heard of as lost', () => {
    const sum = { packets: 90, lost_packets: 5, jitter_ms: 0.01, seconds: 0.1 };
    const reading = readUdp(slice(JSON.stringify({ end: { sum } })), {
      packets: 100,
      payloadBytes: 64,
    });
    expect(reading.ok && reading.values['loss_ratio']).toBeCloseTo(0.15);
  });

  it('has no number for a slice of which nothing arrived', () => {
    const sum = { packets: 100, lost_packets: 100, jitter_ms: 0, seconds: 0.1 };
    expect(
      readUdp(slice(JSON.stringify({ end: { sum } })), { packets: 100, payloadBytes: 64 }).ok,
    ).toBe(false);
    expect(readTcpStream(slice(JSON.stringify({ end: {} }))).ok).toBe(false);
  });
});
