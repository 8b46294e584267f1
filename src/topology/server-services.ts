import { portOf, socketPath, type Listen, type Ports } from '../contracts/endpoint.ts';
import type { Publishing } from '../contracts/mode.ts';
import type { Service, ServiceAddress } from '../contracts/service.ts';
import type { PublishedPort } from '../engine/engine.ts';

/** Those that can listen on sockets of this kind. */
export function servicesOn(
  services: readonly Service[],
  { kind }: Pick<Listen, 'kind'>,
): readonly Service[] {
  return services.filter((service) => service.sockets.includes(kind));
}

/** Port of each service inside the server's container. */
export function listenPorts(services: readonly Service[], listen: Listen): Ports {
  if (listen.kind === 'unix') return {};
  return Object.fromEntries(
    services.map((each) => [each.id, listen.ports ? portOf(listen.ports, each.id) : each.port]),
  );
}

export function environmentOf(
  services: readonly Service[],
  listen: Listen,
): Readonly<Record<string, string>> {
  const ports = listenPorts(services, listen);
  const addressOf = (service: Service): ServiceAddress =>
    listen.kind === 'tcp'
      ? { kind: 'tcp', address: listen.address, port: portOf(ports, service.id) }
      : { kind: 'unix', path: socketPath(listen.folder, service.id) };
  const parts = services.map((service) => service.environment(addressOf(service)));
  return Object.assign({}, ...parts) as Record<string, string>;
}

export function publishedPorts(
  services: readonly Service[],
  { ports, allocation = 'engine' }: Publishing,
): readonly PublishedPort[] {
  return services.flatMap(({ id, port, protocols }) =>
    protocols.map((protocol) => ({
      port,
      protocol,
      // One number for both protocols is more than Docker promises to choose.
      ...(protocols.length > 1 || allocation === 'mode' ? { hostPort: portOf(ports, id) } : {}),
    })),
  );
}
