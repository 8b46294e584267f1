/** Every condition that may weaken a result, with advice. A closed list. */
const catalogue = {
  ONE_CPU:
    'Server and client share the only CPU; compare modes with care, or use two or more CPUs.',
  FEW_CPUS:
    "docker-proxy and the kernel's own work share them; use three cores or more to see what docker-proxy costs with a CPU of its own.",
  STEAL: 'Other guests took CPU time from this machine; run again when the host is quieter.',
  DISTURBED:
    'They count like the others, which hardly moves a result but makes intervals wider; stop other work, and run again when the machine is quieter.',
  BUSY_MACHINE: 'Other work was running; stop it, or expect wide intervals.',
  OTHER_CONTAINERS: 'Containers that are not ours were running on this engine; stop them first.',
  GOVERNOR: 'The CPU frequency governor is not "performance"; set it for steadier numbers.',
  NOISY_CONTROL:
    'The control differs from the baseline, of which it is a copy: differences of this size need not be costs.',
  UNSETTLED_CONTROL:
    'The two are copies of each other, so something had not settled: do not rely on small differences in these workloads.',
  CONTROL_DIFFERS:
    'The control differs from the baseline, of which it is a copy, more often than chance allows: two sets of the same containers differ on this machine, or it was not quiet. More generations average that out (--generations).',
  RETRIED_SLICES: 'Some slices failed their checks and were measured again.',
  FEW_BLOCKS: 'Few blocks were measured; raise --budget for narrower intervals.',
  BRIDGE_NETFILTER:
    'That may be most of what they cost, and other hosts do without; measure again with "sysctl net.bridge.bridge-nf-call-iptables=0" and compare.',
  CONGESTION_CONTROL:
    'It paces what it sends, which costs bandwidth within one machine and may split slices into two groups; measure again with "sysctl net.ipv4.tcp_congestion_control=cubic" and compare.',
  DIFFERENT_NAMESPACES:
    'These modes had other settings for TCP than others: a difference between them may come from that.',
  UNPROVEN_PATH:
    'The counters on the way could not be read on the host of the engine, so nothing but the configuration says where the bytes went.',
  FOREIGN_TRAFFIC:
    'It is in no number, but it may have slowed down what was measured; stop it, or expect wide intervals.',
  CONNECTIONS:
    'New connections may run out; close programs that hold many, or enlarge the port range and the conntrack table.',
  COOLED_DOWN:
    'Slices with a connection per request had to wait for free ports or conntrack entries.',
  RECOMPUTED:
    'The numbers are those that the run would have written; what it saw before it started may be missing.',
  SHORT_WORKLOADS: 'Their cells would be skipped; raise --budget, or leave out workloads or modes.',
  REMOTE_ENGINE: 'The engine is on another machine; that machine was measured, not this one.',
  DESKTOP_VM:
    'Docker Desktop runs its engine in a virtual machine; host mode is the network of that machine.',
  INCOMPARABLE_PROGRAMS:
    'What these programs drive cannot be compared; use the same images ("npm run bench -- images --save") and measure again.',
  DIFFERENT_CONDITIONS:
    'This is a likely cause of a difference; set it alike on both hosts and measure again.',
  DIFFERENT_SPEED:
    'The machines are not equally fast, or one was not quiet: the same work in µs is another share of a slower request.',
  DIFFERENT_PROGRAMS:
    'A difference may come from them; use the same images on both hosts ("npm run bench -- images --save").',
  DIFFERENT_METHOD: 'The runs were measured in different ways: do not rely on a small difference.',
  DIFFERENT_MACHINES: 'A difference may come from any of these.',
} as const;

export type WarningCode = keyof typeof catalogue;

export interface Warning {
  readonly code: WarningCode;
  /** What was found, with values. */
  readonly message: string;
  readonly advice: string;
}

export function warning(code: WarningCode, message: string): Warning {
  return { code, message, advice: catalogue[code] };
}
