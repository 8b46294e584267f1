import { describe, expect, it } from 'vitest';
import { trendData } from '../../../src/site/host-history.ts';
import { onHost, withParameters } from '../../replay/fixtures/change-fixture.ts';
import { dayOf, historiesOf } from './many-runs.ts';

const days = [
  dayOf('web1', 3, 1.3),
  dayOf('web1', 1, 1.05),
  dayOf('web1', 2, 1.05),
  dayOf('db1', 2, 1.1),
];

describe('the history of hosts', () => {
  const [first, second, ...others] = historiesOf(days);

  it('has each host once, the one measured last first, with its runs by time', () => {
    expect(others).toEqual([]);
    expect(first?.runs.map(({ runId }) => runId)).toEqual(['web1-1', 'web1-2', 'web1-3']);
    expect(second?.newest.runId).toBe('db1-2');
  });

  it('marks what the intervals of two neighbouring runs show, and nothing else', () => {
    const changes = first?.changes.map(({ from, to, overhead, difference }) => [
      ...[from.runId, to.runId, overhead.mode, difference.verdict],
    ]);
    expect(changes).toEqual([['web1-2', 'web1-3', 'bridge', 'slower']]);
    expect(second?.changes).toEqual([]);
  });

  it('gives a chart all runs, and the change at the run that it came with', () => {
    const points = first && trendData(first)?.points.filter(({ mode }) => mode === 'bridge');
    expect(points?.map(({ runId, change }) => [runId, change])).toEqual([
      ['web1-1', undefined],
      ['web1-2', undefined],
      ['web1-3', 'slower'],
    ]);
  });

  it('compares no runs that were driven on other terms', () => {
    const other = withParameters(dayOf('web1', 2, 1.3), { connections: 99 });
    const [host] = historiesOf([dayOf('web1', 1, 1.05), other]);
    expect(host?.runs).toHaveLength(2);
    expect(host?.changes).toEqual([]);
  });

  it('keeps a host whose kernel was changed, and tells another machine of its name apart', () => {
    const before = dayOf('web1', 1, 1.05);
    const updated = onHost(dayOf('web1', 2, 1.05), { kernel: '9.9' });
    const cpu = { ...before.host.cpu, count: 64 };
    const replaced = onHost(dayOf('web1', 3, 1.05), { cpu });
    const hosts = historiesOf([before, updated, replaced]);
    expect(hosts.map(({ runs }) => runs.length)).toEqual([1, 2]);
  });

  it('names folders of hosts so that none leads elsewhere', () => {
    const [host] = historiesOf([dayOf('../..//etc', 1, 1.05)]);
    expect(host?.id).toMatch(/^-?etc-[0-9a-f]{8}$|^[\w-][\w.-]*$/);
    expect(host?.id).not.toContain('/');
  });
});
