import { formatJudgedOverhead } from '../../src/base/units.ts';
import { defineFinding } from '../../src/contracts/finding.ts';

const mode = 'bridge-loopback';

export default defineFinding({
  id: 'loopback-without-proxy',
  title: 'What becomes of 127.0.0.1 without the userland proxy',
  summary:
    'Whether a published port is reached on 127.0.0.1 where the daemon runs without its userland proxy.',
  kind: 'answer',
  topic: 'conditions',
  find({ run, summary, host }) {
    if (host.engine.userlandProxy !== false) return undefined;
    const measured = run.workloads.flatMap(({ id, title, metrics }) => {
      const [headline] = metrics;
      if (!headline) return [];
      const cell = summary.cells.find((each) => each.workload === id && each.mode === mode);
      const overhead = cell?.metrics[headline.id]?.overhead;
      return overhead
        ? [`${formatJudgedOverhead(overhead)} in ${title}, ${headline.title.toLowerCase()}`]
        : [];
    });
    if (measured.length === 0) return undefined;
    return {
      sentences: [
        `The daemon ran without its userland proxy, and a port published on 127.0.0.1 was reached there all the same: then Docker sets route_localnet, and translates 127.0.0.0/8 by a rule of iptables. Against ${summary.baseline}: ${measured.join('; ')}.`,
        'On ::1, nobody listens then: tried by hand on Docker 20.10 and 28.5, connections to a published port were refused there. With the proxy, it is the proxy that answers on ::1.',
      ],
      tables: [],
    };
  },
});
