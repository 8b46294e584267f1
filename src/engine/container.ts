import { PassThrough, type Duplex } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type Docker from 'dockerode';
import { messageOf } from '../base/errors.ts';
import { containerOptions } from './container-options.ts';
import type { ContainerSpec, ContainerState, EngineContainer, PortBinding } from './engine.ts';
import { engineError, ignoreGone, orEngineError, removed } from './engine-error.ts';

const keptCharacters = 4000;
const exitNoticeMs = 1000;

/** Creates, attaches, arms the wait, and only then starts: output and exit are never missed. */
export async function startContainer(
  docker: Docker,
  spec: ContainerSpec,
): Promise<EngineContainer> {
  let container: Docker.Container | undefined;
  const requests = new AbortController();
  try {
    container = await docker.createContainer(containerOptions(spec));
    return await attachAndStart(docker, container, spec, requests.signal);
  } catch (thrown) {
    // Podman ends these neither with its refusal nor with the container: this program would not end.
    requests.abort();
    if (container) await removeContainer(container);
    throw engineError(thrown, `start container ${spec.name}`);
  }
}

async function attachAndStart(
  docker: Docker,
  container: Docker.Container,
  spec: ContainerSpec,
  abortSignal: AbortSignal,
): Promise<EngineContainer> {
  // dockerode's types promise less than the socket that a hijacked connection is.
  // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- it is a socket
  const stream: Duplex = (await container.attach({
    stream: true,
    hijack: true,
    stdin: spec.stdin,
    stdout: true,
    stderr: true,
    abortSignal,
  })) as Duplex;
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  docker.modem.demuxStream(stream, stdout, stderr);
  let last = '';
  // Not of stdout: what it says while it starts has to wait for whoever reads it afterwards.
  stderr.on('data', (chunk: Buffer) => {
    last = (last + chunk.toString('utf8')).slice(-keptCharacters);
  });
  const exited = container.wait({ condition: 'next-exit', abortSignal }).then(
    (result: { StatusCode: number }) =>
      `exit code ${String(result.StatusCode)}${last === '' ? '' : `; it wrote: ${last.trim()}`}`,
    (thrown: unknown) => `the engine stopped answering (${messageOf(thrown)})`,
  );
  const ended = Promise.race([exited, connectionLost(stream)]);
  try {
    await container.start();
  } catch (thrown) {
    stream.destroy();
    throw thrown;
  }
  return {
    id: container.id,
    name: spec.name,
    stdin: stream,
    stdout,
    ended,
    inspect: () => inspectContainer(container, spec.name),
    pin: (cpuset) => pinContainer(container, spec.name, cpuset),
    remove: async () => {
      await removed(removeContainer(container));
      stream.destroy();
    },
  };
}

/** An engine that is killed tells nobody; only the attached stream ends, as it does at an exit. */
async function connectionLost(stream: Duplex): Promise<string> {
  await new Promise((resolve) => stream.once('close', resolve));
  await sleep(exitNoticeMs, undefined, { ref: false });
  return 'the engine closed the connection to it';
}

export async function inspectContainer(
  container: Docker.Container,
  name: string,
): Promise<ContainerState> {
  try {
    const seen = await container.inspect();
    const ofNetworks = (
      field: 'IPAddress' | 'GlobalIPv6Address' | 'MacAddress',
    ): Record<string, string> =>
      Object.fromEntries(
        Object.entries(seen.NetworkSettings.Networks).flatMap(([network, each]) =>
          each[field] ? [[network, each[field]] as const] : [],
        ),
      );
    const ports: Record<string, readonly PortBinding[]> = {};
    for (const [port, bindings] of Object.entries(bindingsOf(seen))) {
      ports[port] = (bindings ?? []).map((each) => ({
        address: each.HostIp,
        port: Number(each.HostPort),
      }));
    }
    return {
      running: seen.State.Running,
      pid: seen.State.Pid,
      isOnHost: seen.HostConfig.NetworkMode === 'host',
      ...(seen.State.Running ? {} : { exitCode: seen.State.ExitCode }),
      addresses: ofNetworks('IPAddress'),
      ipv6Addresses: ofNetworks('GlobalIPv6Address'),
      macAddresses: ofNetworks('MacAddress'),
      ports,
    };
  } catch (thrown) {
    throw engineError(thrown, `inspect container ${name}`);
  }
}

async function pinContainer(
  container: Docker.Container,
  name: string,
  cpuset: string,
): Promise<void> {
  try {
    await container.update({ CpusetCpus: cpuset });
  } catch (thrown) {
    throw engineError(thrown, `pin container ${name} to CPUs ${cpuset}`);
  }
}

/** The API gives null where a port is not published, which its published types leave out. */
function bindingsOf(
  seen: Docker.ContainerInspectInfo,
): Record<string, { HostIp: string; HostPort: string }[] | null> {
  return seen.NetworkSettings.Ports;
}

/** By force; one that is gone, or about to be, is no error. */
export async function removeContainer(container: Docker.Container): Promise<void> {
  const removal = ignoreGone(container.remove({ force: true, v: true }));
  await orEngineError(removal, `remove container ${container.id.slice(0, 12)}`);
}
