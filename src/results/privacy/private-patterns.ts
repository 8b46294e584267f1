import { BlockList, isIP } from 'node:net';

type PrivateKind =
  'user name' | 'home path' | 'MAC address' | 'public IP address' | 'serial number' | 'hostname';

export interface PrivateText {
  readonly kind: PrivateKind;
  /** As it stands there. */
  readonly text: string;
}

/** Names of people and machines that no pattern tells from other words. */
export interface KnownNames {
  readonly users: readonly string[];
  readonly hosts: readonly string[];
  readonly serials: readonly string[];
}

interface Pattern {
  readonly kind: PrivateKind;
  readonly find: RegExp;
  readonly isPrivate?: (text: string) => boolean;
}

const patterns: readonly Pattern[] = [
  // Of an address of the web, or of mail.
  { kind: 'user name', find: /(?<=:\/\/)[^\s/@"'`]+(?=@)/g },
  { kind: 'user name', find: /(?<![\w.@/:-])[\w.+-]+@(?:[\w-]+\.)+[a-z]{2,}(?![\w-])/gi },
  { kind: 'home path', find: /(?<![\w.~-])\/(?:home|Users)\/[^/\s"'`:,;)]+/g },
  { kind: 'home path', find: /(?<![\w.~-])\/root\/[^\s"'`:,;)]+/g },
  { kind: 'home path', find: /\b[A-Za-z]:\\Users\\[^\\\s"'`:,;)]+/g },
  {
    kind: 'MAC address',
    find: /(?<![\w:-])(?:[0-9a-f]{2}([:-]))(?:[0-9a-f]{2}\1){4}[0-9a-f]{2}(?![\w:-])/gi,
    isPrivate: isOfHardware,
  },
  {
    kind: 'public IP address',
    find: /(?<![\w.-])(?:\d{1,3}\.){3}\d{1,3}(?![\w-]|\.\d)/g,
    isPrivate: isPublicAddress,
  },
  {
    kind: 'public IP address',
    find: /(?<![\w:.])[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}(?![\w:])/gi,
    isPrivate: isPublicAddress,
  },
  { kind: 'serial number', find: /\bserial(?:[\s_-]*(?:number|no\.?))?[\s:=#"]+[\w-]*\d[\w-]*/gi },
  {
    kind: 'serial number',
    find: /(?<![\w-])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![\w-])/gi,
  },
  {
    kind: 'hostname',
    find: /(?<![\w.-])(?:[a-z0-9-]+\.)+(?:local|lan|internal|intranet|corp|home|localdomain)(?![\w-]|\.\w)/gi,
  },
];

/** What in a text tells who or where somebody is. Addresses that every machine may have are left out. Pure. */
export function findPrivate(text: string, known: KnownNames): readonly PrivateText[] {
  const found = patterns.flatMap(({ kind, find, isPrivate = () => true }) =>
    [...text.matchAll(find)]
      .map(([match]) => match)
      .filter(isPrivate)
      .map((match) => ({ kind, text: match })),
  );
  const named = ([kind, names]: readonly [PrivateKind, readonly string[]]): PrivateText[] =>
    names.filter((name) => holdsWord(text, name)).map((name) => ({ kind, text: name }));
  return [
    ...found,
    ...named(['user name', known.users]),
    ...named(['hostname', known.hosts]),
    ...named(['serial number', known.serials]),
  ];
}

/** Where a name stands by itself, and is no part of another word. */
function holdsWord(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const around = [text[at - 1], text[at + name.length]];
    if (around.every((each) => each === undefined || !/[\w-]/.test(each))) return true;
  }
  return false;
}

/** Containers and virtual links have addresses that nobody sold: the second bit of the first byte says so. */
function isOfHardware(address: string): boolean {
  const first = Number.parseInt(address.slice(0, 2), 16);
  return (first & 0b11) === 0 && /[1-9a-f]/i.test(address);
}

/** Those that nobody can be reached at from elsewhere (RFC 6890), and those of examples. */
const reserved = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const) {
  reserved.addSubnet(network, prefix, 'ipv4');
}
reserved.addSubnet('2001:db8::', 32, 'ipv6');
/** All that is routed. */
const global6 = new BlockList();
global6.addSubnet('2000::', 3, 'ipv6');

function isPublicAddress(text: string): boolean {
  const version = isIP(text);
  if (version === 4) return !reserved.check(text, 'ipv4');
  return version === 6 && global6.check(text, 'ipv6') && !reserved.check(text, 'ipv6');
}
