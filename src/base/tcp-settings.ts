/** Minimum, default and maximum of a socket's buffer in bytes. */
type BufferSizes = readonly [min: number, initial: number, max: number];

/** What a network namespace gives to its TCP sockets; a field is absent where the kernel does not tell. */
export interface TcpSettings {
  readonly congestionControl?: string;
  /** Congestion controls that a socket may choose. */
  readonly availableCongestionControl?: readonly string[];
  /** For receiving (`tcp_rmem`) and sending (`tcp_wmem`). */
  readonly tcpRmem?: BufferSizes;
  readonly tcpWmem?: BufferSizes;
  /** Largest buffers in bytes that a program may ask for itself; kernels may show them on the host only. */
  readonly rmemMax?: number;
  readonly wmemMax?: number;
}

const files = {
  congestionControl: '/proc/sys/net/ipv4/tcp_congestion_control',
  available: '/proc/sys/net/ipv4/tcp_available_congestion_control',
  tcpRmem: '/proc/sys/net/ipv4/tcp_rmem',
  tcpWmem: '/proc/sys/net/ipv4/tcp_wmem',
  rmemMax: '/proc/sys/net/core/rmem_max',
  wmemMax: '/proc/sys/net/core/wmem_max',
} as const;

export const tcpSettingFiles: readonly string[] = Object.values(files);

/** @param read the text of a file of /proc, undefined where there is none. Pure. */
export function parseTcpSettings(read: (file: string) => string | undefined): TcpSettings {
  const wordsIn = (file: string): readonly string[] => read(file)?.match(/\S+/g) ?? [];
  const sizeIn = (file: string): number | undefined => sizesIn(wordsIn(file))[0];
  const bufferIn = (file: string): BufferSizes | undefined => {
    const [min, initial, max] = sizesIn(wordsIn(file));
    if (min === undefined || initial === undefined || max === undefined) return undefined;
    return [min, initial, max];
  };
  const [congestionControl] = wordsIn(files.congestionControl);
  const available = wordsIn(files.available);
  const [tcpRmem, tcpWmem] = [bufferIn(files.tcpRmem), bufferIn(files.tcpWmem)];
  const [rmemMax, wmemMax] = [sizeIn(files.rmemMax), sizeIn(files.wmemMax)];
  return {
    ...(congestionControl === undefined ? {} : { congestionControl }),
    ...(available.length === 0 ? {} : { availableCongestionControl: available }),
    ...(tcpRmem ? { tcpRmem } : {}),
    ...(tcpWmem ? { tcpWmem } : {}),
    ...(rmemMax === undefined ? {} : { rmemMax }),
    ...(wmemMax === undefined ? {} : { wmemMax }),
  };
}

function sizesIn(words: readonly string[]): readonly number[] {
  return words.map(Number).filter((each) => Number.isInteger(each) && each >= 0);
}
