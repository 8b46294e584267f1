/** Every condition that may weaken a result, with what to do about it. A closed list. */
const catalogue = {
  ONE_CPU:
    'Server and client share the only CPU; compare modes with care, or use two or more CPUs.',
  FEW_CPUS:
    "docker-proxy and the kernel's own work share them; use three cores or more to see what docker-proxy costs with a CPU of its own.",
  STEAL: 'Other guests took CPU time from this machine; run again when the host is quieter.',
  BUSY_MACHINE: 'Other work was running; stop it, or expect wide intervals.',
  OTHER_CONTAINERS: 'Containers that are not ours were running on this engine; stop them first.',
  GOVERNOR: 'The CPU frequency governor is not "performance"; set it for steadier numbers.',
  NOISY_CONTROL:
    'The control differs from its own twin: differences of this size are noise here, not cost.',
  RETRIED_SLICES: 'Some slices failed their checks and were measured again.',
  FEW_BLOCKS: 'Few blocks were measured; raise --budget for narrower intervals.',
  CONNECTIONS:
    'New connections may run out; close what holds them, or widen the ranges of ports and conntrack.',
  COOLED_DOWN:
    'Slices with a connection per request had to wait for ports or conntrack entries to come free.',
  REMOTE_ENGINE: 'The engine is on another machine; its CPUs were measured, not these.',
  DESKTOP_VM: 'Docker Desktop runs its engine in a virtual machine; host mode is that machine.',
  IPERF3_THREADS:
    'From 3.16 on every flow of iperf3 has a thread of its own, so these streams do not compare; carry the images with "npm run bench -- images --save" and measure again.',
  DIFFERENT_PROGRAMS:
    'A difference may come from them; carry the images with "npm run bench -- images --save".',
  DIFFERENT_METHOD: 'Not measured in the same way: do not build on a small difference.',
  DIFFERENT_MACHINES: 'A difference may come from any of these.',
} as const;

export type WarningCode = keyof typeof catalogue;

export interface Warning {
  readonly code: WarningCode;
  /** What was seen, with values. */
  readonly message: string;
  readonly advice: string;
}

export function warning(code: WarningCode, message: string): Warning {
  return { code, message, advice: catalogue[code] };
}
