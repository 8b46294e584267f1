import { expect, it } from 'vitest';
import {
  cpuValues,
  perGigabyte,
  perRequest,
} from '../../../bench/workloads/agent-output/cpu-values.ts';

it('CPU time is split into server, client, docker-proxy and the rest of what the machine used', () => {
  const seen = { cpuS: 0.01, clientCpuUs: 3000, cpu: { server: 2000, proxy: 4000 } };
  expect(cpuValues(seen, perRequest(100))).toEqual({
    cpu_us_per_request: 100,
    cpu_server_us_per_request: 20,
    cpu_client_us_per_request: 30,
    cpu_proxy_us_per_request: 40,
    cpu_rest_us_per_request: 10,
  });
});

it('CPU time of a gigabyte is in seconds, and a mode without docker-proxy has none', () => {
  const seen = { cpuS: 0.5, clientCpuUs: 100_000, cpu: { server: 200_000 } };
  const values = cpuValues(seen, perGigabyte(5e8));
  expect(values['cpu_s_per_gb']).toBeCloseTo(1, 9);
  expect(values['cpu_server_s_per_gb']).toBeCloseTo(0.4, 9);
  expect(values['cpu_rest_s_per_gb']).toBeCloseTo(0.4, 9);
  expect(values).not.toHaveProperty('cpu_proxy_s_per_gb');
});

it('has no rest where a part is unknown', () => {
  expect(cpuValues({ cpuS: 0.01, clientCpuUs: 5 }, perRequest(1))).toEqual({
    cpu_us_per_request: 10_000,
    cpu_client_us_per_request: 5,
  });
  expect(cpuValues({}, perRequest(1))).toEqual({});
});
