import type { Command } from 'commander';

/** What is measured, on what, for how long: the flags of whatever makes a plan. They have no defaults: one that was not given must not beat the configuration file. */
export function selectionFlags(command: Command): Command {
  return command
    .option('--suite <name>', 'quick, default, full, anatomy, rules, daemons or scale')
    .option('--modes <list>', 'modes to measure, joined by commas')
    .option('--workloads <list>', 'workloads to drive, joined by commas')
    .option(
      '--conditions <list>',
      'also each mode with the host switched, such as br-netfilter=off',
    )
    .option(
      '--connections <list>',
      'connections at once, such as 1,8,32 (http-throughput, http-connect, http-paced)',
    )
    .option('--payload <list>', 'sizes, such as 1KiB,1MiB (exchange, handoff, udp)')
    .option('--flows <list>', 'flows at once (tcp-stream-parallel)')
    .option('--rate <list>', 'packets a second (udp) or requests (http-paced), such as 10k,50k')
    .option('--congestion <list>', "TCP's congestion control: default, or names such as cubic,bbr")
    .option(
      '--containers <list>',
      'containers at once, such as 1,8,32 (cold-start, churn, density)',
    )
    .option('--ports <list>', 'published ports of a container (ports)')
    .option(
      '--load-processes <number>',
      'processes that drive at once, 1 to 64, or auto (http-throughput)',
    )
    .option(
      '--engines <list>',
      'engine settings to compare, joined by commas; also root folders with a dockerd',
    )
    .option('--engine-rounds <number>', 'how many times each of them has its turn, 1 to 10 (4)')
    .option(
      '--runtime <name>',
      "what starts containers, such as runc or crun (the engine's default)",
    )
    .option('--baseline <mode>', 'mode that the others are compared with (host)')
    .option('--budget <duration>', 'time for measuring, such as 90s or 5m')
    .option('--generations <number>', 'how many times all containers are started anew, 1 to 20')
    .option('--precision <share>', 'stop early once every interval is ± this share')
    .option('--threshold <share>', 'overheads inside ± this share are equivalent (2%)')
    .option('--seed <number>', 'repeat the order of an earlier run')
    .option('--config <file>', 'JSON file with the same settings (docs/config.md)');
}
