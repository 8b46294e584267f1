import pc from 'picocolors';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { reachesOf } from '../../../src/audit/reaches-of.ts';
import { reachLines } from '../../../src/terminal/reach-lines.ts';
import { recordedEngine } from '../audit/recorded-engine.ts';

const plain = pc.createColors(false);

describe('who reaches whom', () => {
  const engine = recordedEngine('20.10');
  const lines = reachLines(reachesOf(engine), plain);

  it('fits 80 columns, whatever the number of containers', () => {
    expect(lines.filter((line) => stringWidth(line) > 80)).toEqual([]);
    expect(lines.filter((line) => line.startsWith('outside')).length).toBeGreaterThan(1);
  });

  it('has a letter in each cell that the legend explains', () => {
    const few = { ...engine, containers: engine.containers.slice(0, 3) };
    expect(reachLines(reachesOf(few), plain)).toMatchInlineSnapshot(`
      [
        "Who reaches whom over IPv4, at a port that no rule names",
        "             1      2      3   host",
        "1 web           yes a   no b  yes c",
        "2 db     yes a          no b  yes c",
        "3 api     no d   no d         yes c",
        "outside  yes e  yes e  yes e  yes c",
        "",
        "Published ports, from outside",
        "  10.5.5.1:8080/tcp   web:80   yes f",
        "  127.0.0.1:2222/tcp  api:22   yes g",
        "  10.5.5.1:443/tcp    api:443  yes h",
        "",
        "a  -A FORWARD -i docker0 -o docker0 -j ACCEPT",
        "b  -A DOCKER-ISOLATION-STAGE-2 -o br-c389a0ff5b66 -j DROP",
        "c  -P INPUT ACCEPT",
        "d  -A DOCKER-ISOLATION-STAGE-2 -o docker0 -j DROP",
        "e  -P FORWARD ACCEPT",
        "f  -A DOCKER -d 172.17.0.2/32 ! -i docker0 -o docker0 -p tcp -m tcp --dport 80",
        "   -j ACCEPT",
        "g  -A DOCKER -d 172.18.0.2/32 ! -i br-c389a0ff5b66 -o br-c389a0ff5b66 -p tcp -m",
        "   tcp --dport 22 -j ACCEPT",
        "h  -A DOCKER -d 172.18.0.2/32 ! -i br-c389a0ff5b66 -o br-c389a0ff5b66 -p tcp -m",
        "   tcp --dport 443 -j ACCEPT",
        "",
      ]
    `);
  });
});
