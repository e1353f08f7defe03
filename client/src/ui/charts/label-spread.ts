export type PlacedLabel = { key: string; y: number };

/**
 * Moves labels apart that would cover one another, keeping their order, inside `top`…`bottom`.
 * A label that has room stays exactly beside its line; those too close share the difference.
 * @unit pixels; `y` is the middle of a label, y grows downwards
 */
export function spreadLabels(
  labels: readonly PlacedLabel[],
  { gap, top, bottom }: { gap: number; top: number; bottom: number },
): PlacedLabel[] {
  const sorted = [...labels].sort((a, b) => a.y - b.y);
  type Cluster = { members: PlacedLabel[]; centre: number };
  const clusters: Cluster[] = [];
  const height = (cluster: Cluster) => (cluster.members.length - 1) * gap;
  const settle = (cluster: Cluster) => {
    const wanted = cluster.members.reduce((sum, label) => sum + label.y, 0) / cluster.members.length;
    const half = height(cluster) / 2;
    // The bottom edge yields to the top one when there is not room for all.
    cluster.centre = Math.max(top + half, Math.min(bottom - half, wanted));
  };
  for (const label of sorted) {
    let cluster: Cluster = { members: [label], centre: label.y };
    settle(cluster);
    for (let above = clusters.at(-1); above; above = clusters.at(-1)) {
      const isClear = above.centre + height(above) / 2 + gap <= cluster.centre - height(cluster) / 2;
      if (isClear) break;
      clusters.pop();
      cluster = { members: [...above.members, ...cluster.members], centre: 0 };
      settle(cluster);
    }
    clusters.push(cluster);
  }
  return clusters.flatMap((cluster) =>
    cluster.members.map((label, index) => ({
      key: label.key,
      y: cluster.centre - height(cluster) / 2 + index * gap,
    })),
  );
}
