/** A promise that is rejected after so many ms. */
export function settled(
  timeoutMs: number,
  act: (resolve: () => void, reject: (error: Error) => void) => void,
): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  return new Promise<void>((resolve, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`no answer in ${String(timeoutMs)} ms`));
    }, timeoutMs);
    act(resolve, reject);
  }).finally(() => {
    clearTimeout(timer);
  });
}
