const inCheckout = /npm run (?:-s )?bench --/g;

/** Advice that names a command, for one who calls the program by another name than the repository's own. Pure. */
export function asCalled(text: string, calledAs: string | undefined): string {
  return calledAs === undefined ? text : text.replaceAll(inCheckout, calledAs);
}
