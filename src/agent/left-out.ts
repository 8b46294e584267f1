/**
 * Takes the place of two packages in what load workers run: autocannon loads both, which is half of the time that it needs
 * to load. Neither has anything to do in a slice, which has histograms of its own and sends no forms.
 */
export function initWebAssemblySync(): void {
  // autocannon calls it when it is loaded.
}
