import { MantineProvider } from '@mantine/core';
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { TRPCProvider, type Api } from '../lib/trpc.ts';
import { theme, themeVariables } from './theme.ts';

type Props = { queryClient: QueryClient; api: Api; children: ReactNode };

/** What every screen stands on. Light unless the reader chose otherwise: the hall's projector decides, not the laptop. */
export function Providers({ queryClient, api, children }: Props) {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={themeVariables} defaultColorScheme="light">
      <QueryClientProvider client={queryClient}>
        <TRPCProvider trpcClient={api} queryClient={queryClient}>
          {children}
        </TRPCProvider>
      </QueryClientProvider>
    </MantineProvider>
  );
}
