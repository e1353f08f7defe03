import { Skeleton, Stack } from '@mantine/core';
import { ChartSkeleton } from '../../ui/skeletons.tsx';

/** The shape of an indicator's page: its finding, its value, its trend, its ranking. */
export function IndicatorSkeleton() {
  return (
    <Stack gap="lg">
      <Stack gap="xs">
        <Skeleton height={18} width={260} />
        <Skeleton height={36} width="70%" />
        <Skeleton height={18} width={420} maw="100%" />
      </Stack>
      <Skeleton height={52} width={320} maw="100%" />
      <ChartSkeleton height={320} />
      <ChartSkeleton height={380} />
    </Stack>
  );
}
