/** Of every mode whose server has a network namespace of its own on the default bridge. */
export const ownSysctls =
  'Containers on the bridge have network sysctls of their own, fresh from the kernel; host mode has those of the host.';
