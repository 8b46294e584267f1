/** Every condition that may weaken a result, with advice. A closed list. */
const catalogue = {
  ONE_CPU:
    'Server and client share the only CPU; compare modes with care, or use two or more CPUs.',
  FEW_CPUS:
    "docker-proxy and the kernel's own work share them; use three cores or more to see what docker-proxy costs with a CPU of its own.",
  SHARED_CORE:
    'Server and client slow each other down; use a machine with two cores or more, or switch SMT off to see what one core does.',
  LOAD_PROCESSES:
    'They take turns on what there is, so they load the server little more than fewer would; leave --load-processes out, or use a machine with more CPUs.',
  STEAL: 'Other guests took CPU time from this machine; run again when the host is quieter.',
  DISTURBED:
    'They count like the others, which hardly moves a result but makes intervals wider; stop other work, and run again when the machine is quieter.',
  BUSY_MACHINE: 'Other work was running; stop it, or expect wide intervals.',
  OTHER_CONTAINERS: 'Containers that are not ours were running on this engine; stop them first.',
  GOVERNOR:
    'The CPU frequency governor is not "performance"; set it for steadier numbers ("cpupower frequency-set -g performance").',
  IDLE_STATES:
    'Waking up from a deep one takes as long as a request, and a mode that waits more often pays for it more often; "cpupower idle-set -D 10" keeps CPUs out of them until the next boot.',
  CLOCK_SOURCE:
    'Each look at the clock takes a system call then, several times a request; boot with another (clocksource=tsc) where the kernel finds it reliable.',
  LITTLE_MEMORY:
    'The kernel may swap, or end a container; select fewer modes (--modes) or give the machine more memory.',
  LITTLE_DISK:
    'A run ends where its results cannot be written; free space, or name another --results.',
  NOISY_CONTROL:
    'The control differs from the baseline, of which it is a copy: differences of this size need not be costs.',
  UNSETTLED_CONTROL:
    'The two are copies of each other, so something had not settled: do not rely on small differences in these workloads.',
  CONTROL_DIFFERS:
    'The control differs from the baseline, of which it is a copy, more often than chance allows: two sets of the same containers differ on this machine, or it was not quiet. More generations average that out (--generations).',
  RETRIED_SLICES: 'Such slices were measured again.',
  FEW_BLOCKS: 'Few blocks were measured; raise --budget for narrower intervals.',
  BRIDGE_NETFILTER:
    'That may be most of what they cost, and other hosts do without; measure again with "sysctl net.bridge.bridge-nf-call-iptables=0" and compare.',
  FIREWALL_RULES:
    'Each takes about 10 ns of a request and its response; remove what other programs and engines left behind, or compare only with hosts that have as many.',
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
  LISTEN_QUEUE:
    'Servers ask for 511 or more: connections beyond it wait for a second until they are tried again; set net.core.somaxconn to 4096.',
  MTU: 'Docker gives its bridges 1500 by default: bulk transfers go in packets of another size than elsewhere; compare only with hosts that have the same, or set "mtu" of the daemon.',
  RPS: 'Packets are handed to other CPUs than those of server and client; write 0 to rps_cpus of the interface, or compare only with hosts that have the same.',
  COOLED_DOWN:
    'Slices with a connection per request had to wait for free ports or conntrack entries.',
  RECOMPUTED:
    'The numbers are those that the run would have written; what it saw before it started may be missing.',
  SHORT_WORKLOADS: 'Their cells would be skipped; raise --budget, or leave out workloads or modes.',
  REMOTE_ENGINE:
    'The engine is on another machine; that machine was measured, not this one. Run on the machine that you ask about, unless it is that one.',
  DESKTOP_VM:
    'Docker Desktop runs its engine in a virtual machine; host mode is the network of that machine. Measure on a Linux host if its numbers are to be those of one.',
  ROOTLESS:
    "Host mode is the network namespace of the engine, and not the machine's own; compare with rootless engines only.",
  UNSUPPORTED_MODE:
    'It is in no table; set up the engine as the reason says, or select other modes (--modes).',
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
