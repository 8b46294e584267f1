import { defineService } from '../../src/contracts/service.ts';

/** The other end of a handoff: bench/services/receiver/program.ts, bundled into the server's image. */
export default defineService({
  id: 'receiver',
  title: 'receiver of handed-over data',
  port: 8080,
  protocols: ['tcp'],
  sockets: ['tcp', 'unix'],
  // The same flags as those of the load workers at the other end: bench/images/load/Dockerfile says why, and a test compares them.
  command: `MALLOC_TRIM_THRESHOLD_=1073741824 node --single-threaded --hash-seed=7 --random-seed=7 \\
  --interrupt-budget=40000 --no-memory-reducer --no-flush-bytecode \\
  /opt/bridgetoll/programs/receiver.cjs "$RECEIVER" &`,
  environment: (address) => ({
    RECEIVER: address.kind === 'tcp' ? `${address.address}:${String(address.port)}` : address.path,
  }),
  probe: 'http',
});
