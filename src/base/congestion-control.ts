/** One sentence: what a congestion control of TCP does where there is no network card to be congested. */
export function explainCongestionControl(name: string): string | undefined {
  if (name.startsWith('bbr')) {
    return 'BBR paces what it sends: between processes of one machine that costs much of the bandwidth, and slices may fall into two groups.';
  }
  if (name === 'cubic') {
    return 'CUBIC does not pace what it sends: between processes of one machine, where nothing is lost, it does not limit the bandwidth.';
  }
  return undefined;
}
