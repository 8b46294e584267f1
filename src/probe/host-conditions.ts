/** Settings of the kernel that decide who reaches whom, as paths under /proc/sys/net with their values. */
export interface HostCondition {
  readonly forwards: boolean;
  readonly asksRulesOnBridges: boolean;
  readonly settings: readonly (readonly [path: string, value: string])[];
}

/** Both of them, on and off. */
export const hostConditions: readonly HostCondition[] = [true, false].flatMap((forwards) =>
  [true, false].map((asksRulesOnBridges) => {
    const [forwarding, asking] = [forwards, asksRulesOnBridges].map((each) => (each ? '1' : '0'));
    return {
      ...{ forwards, asksRulesOnBridges },
      settings: [
        ['ipv4/ip_forward', forwarding ?? ''],
        ['ipv6/conf/all/forwarding', forwarding ?? ''],
        ['bridge/bridge-nf-call-iptables', asking ?? ''],
        ['bridge/bridge-nf-call-ip6tables', asking ?? ''],
      ] as const,
    };
  }),
);
