/**
 * Does an act for each item, so many at a time, each as soon as one before it has ended. After a failure no more
 * are begun, and those that were are waited for. @returns in the order of the items. @throws the first failure.
 */
export async function inParallel<Item, Result>(
  items: readonly Item[],
  atOnce: number,
  act: (item: Item, index: number) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  const waiting = items.entries();
  let hasFailed = false;
  const worker = async (): Promise<void> => {
    for (const [index, item] of waiting) {
      if (hasFailed) return;
      try {
        results[index] = await act(item, index);
      } catch (thrown) {
        hasFailed = true;
        throw thrown;
      }
    }
  };
  const workers = Array.from({ length: Math.min(atOnce, items.length) }, () => worker());
  const ended = await Promise.allSettled(workers);
  const failed = ended.find((each) => each.status === 'rejected');
  if (failed) throw failed.reason;
  return results;
}
