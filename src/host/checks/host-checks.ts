import type { Check } from '../../base/check.ts';
import { bridgeNetfilterCheck } from './bridge-netfilter-check.ts';
import { congestionCheck } from './congestion-check.ts';
import { connectionChecks } from './connection-checks.ts';
import { cpuChecks } from './cpu-checks.ts';
import { engineChecks } from './engine-checks.ts';
import { firewallCheck } from './firewall-check.ts';
import { interfaceChecks } from './interface-checks.ts';
import { machineChecks } from './machine-checks.ts';
import { noiseChecks } from './noise-checks.ts';
import type { SeenHost } from './seen-host.ts';

/** The only place where a fact of a host becomes advice: `doctor` shows all of it, and a run keeps its warnings. Pure. */
export function hostChecks(seen: SeenHost): readonly Check[] {
  return [
    ...engineChecks(seen),
    ...machineChecks(seen),
    ...cpuChecks(seen),
    ...noiseChecks(seen),
    bridgeNetfilterCheck(seen),
    firewallCheck(seen),
    congestionCheck(seen),
    ...connectionChecks(seen.host),
    ...interfaceChecks(seen.host),
  ];
}
