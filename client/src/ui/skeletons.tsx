import { SimpleGrid, Skeleton, Stack } from '@mantine/core';

/** The shape of a list of rows. */
export function RowsSkeleton({ rows = 6, height = 28 }: { rows?: number; height?: number }) {
  return (
    <Stack gap="sm">
      {Array.from({ length: rows }, (_, row) => (
        <Skeleton key={row} height={height} />
      ))}
    </Stack>
  );
}

/** The shape of a wall of cards. */
export function CardsSkeleton({ cards = 6, height = 180 }: { cards?: number; height?: number }) {
  return (
    <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
      {Array.from({ length: cards }, (_, card) => (
        <Skeleton key={card} height={height} />
      ))}
    </SimpleGrid>
  );
}

/** The shape of one chart under its title. */
export function ChartSkeleton({ height = 300 }: { height?: number }) {
  return (
    <Stack gap="sm">
      <Skeleton height={24} width="60%" />
      <Skeleton height={height} />
    </Stack>
  );
}
