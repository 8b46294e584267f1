export const volumesAreFast =
  'For most single-host deployments, the question boils down to data exchange via a shared volume versus data exchange through networking (HTTP-based or otherwise). … Naturally, the upside of shared volumes is speed.';
