/** Of every mode whose network is made on a link of the host. */
export const parentIsVeth =
  'The network is made on one end of a veth pair that leads nowhere, not on a network card: packets between its containers do not leave it.';
