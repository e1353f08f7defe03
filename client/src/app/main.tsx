import '@fontsource/be-vietnam-pro/400.css';
import '@fontsource/be-vietnam-pro/500.css';
import '@fontsource/be-vietnam-pro/600.css';
import '@fontsource/be-vietnam-pro/700.css';
import './layers.css';
import '@mantine/core/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import './app.css';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { followConnection } from '../lib/connection.ts';
import { currentLanguage } from '../lib/language.ts';
import { createQueryClient } from '../lib/query-client.ts';
import { createApi } from '../lib/trpc.ts';
import { recoverLostFiles } from './lost-files.ts';
import { Providers } from './providers.tsx';
import { createAppRouter } from './router.tsx';
import { routerContext } from './router-context.ts';
import { startAhead } from './start-ahead.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
document.documentElement.lang = currentLanguage();

const queryClient = createQueryClient();
const api = createApi();
recoverLostFiles();
followConnection(queryClient);
const context = routerContext(queryClient, api);
const router = createAppRouter(context);
startAhead(router, context);

// The first page is fetched whole before it replaces what index.html shows.
await router.load();

createRoot(root).render(
  <StrictMode>
    <Providers queryClient={queryClient} api={api}>
      <RouterProvider router={router} />
    </Providers>
  </StrictMode>,
);
