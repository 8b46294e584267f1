import { describe, expect, it } from 'vitest';
import { parseTcpSettings, tcpSettingFiles } from '../../../src/base/tcp-settings.ts';

const files: Readonly<Record<string, string>> = {
  '/proc/sys/net/ipv4/tcp_congestion_control': 'bbr\n',
  '/proc/sys/net/ipv4/tcp_available_congestion_control': 'reno bbr cubic\n',
  '/proc/sys/net/ipv4/tcp_rmem': '4096\t131072\t33554432\n',
  '/proc/sys/net/ipv4/tcp_wmem': '4096\t16384\t4194304\n',
  '/proc/sys/net/core/rmem_max': '212992\n',
  '/proc/sys/net/core/wmem_max': '212993\n',
};

describe('parseTcpSettings', () => {
  it('reads each of its files', () => {
    expect(tcpSettingFiles.toSorted()).toEqual(Object.keys(files).sort());
    expect(parseTcpSettings((file) => files[file])).toEqual({
      congestionControl: 'bbr',
      availableCongestionControl: ['reno', 'bbr', 'cubic'],
      tcpRmem: [4096, 131_072, 33_554_432],
      tcpWmem: [4096, 16_384, 4_194_304],
      rmemMax: 212_992,
      wmemMax: 212_993,
    });
  });

  it('leaves out what is not there, and what is no number', () => {
    expect(parseTcpSettings(() => undefined)).toEqual({});
    expect(parseTcpSettings(() => '')).toEqual({});
    const torn = {
      ...files,
      '/proc/sys/net/ipv4/tcp_rmem': '4096 131072',
      '/proc/sys/net/core/rmem_max': 'much',
    };
    const settings = parseTcpSettings((file) => torn[file as keyof typeof torn]);
    expect(Object.keys(settings)).toEqual([
      ...['congestionControl', 'availableCongestionControl', 'tcpWmem', 'wmemMax'],
    ]);
  });
});
