import type { PathProof } from './path-proof.ts';

/**
 * Who answers a mode's client that asks for the name of its server:
 * - engine: the engine's own resolver, in the client's network namespace
 * - server: the server, with a service for names, on a loopback that both share
 */
export const nameSources = ['engine', 'server'] as const;
export type NameSource = (typeof nameSources)[number];

/** How the client of a mode can look up its server's name. */
export interface NameLookup {
  readonly answeredBy: NameSource;
  /** What the counters on the way have to show of lookups, which go another way than requests to the server do. */
  readonly proof: PathProof;
}

/** What the client asks for, and what it has to be told. */
export interface ServerName {
  readonly name: string;
  readonly address: string;
  /** IPv4 address that answers. */
  readonly resolver: string;
  /** UDP port of it; that of the server's service where left out. */
  readonly port?: number;
}
