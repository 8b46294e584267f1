/** Above everything in a picture: it has to be understood where it is pasted alone. @param subtitle a line, or several. */
export function chartTitle(text: string, subtitle: string | readonly string[]) {
  return { text, subtitle, frame: 'bounds', fontSize: 16, offset: 16 };
}
