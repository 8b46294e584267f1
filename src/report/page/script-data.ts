/** JSON inside a script element: nothing in it may end that. */
export function scriptData(json: string): string {
  return json.replaceAll('<', '\\u003c');
}
