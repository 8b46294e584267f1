import { defineAudit } from '../../src/contracts/audit.ts';
import { passed, warned } from './verdicts/verdicts.ts';
import { nameAll } from './verdicts/name-containers.ts';

export default defineAudit({
  id: 'insecure-registries',
  item: '2.5',
  title: 'Images come from registries with TLS only',
  judge({ facts: { insecureRegistries } }) {
    if (insecureRegistries.length === 0) return passed('No other registry is trusted.');
    return warned(
      `The engine asks ${nameAll(insecureRegistries)} without TLS, or without checking its certificate.`,
      'Give that registry a certificate, and remove it from "insecure-registries".',
    );
  },
});
