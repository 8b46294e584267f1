/** Of every mode whose packets pass a bridge over IPv6. */
export const ipv6Filtering =
  'Where bridged packets pass iptables, those of IPv6 pass ip6tables, which has rules of its own: fewer, unless Docker uses it.';
