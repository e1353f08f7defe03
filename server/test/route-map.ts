import express from 'express';
import { vi } from 'vitest';

type Handler = ((...args: unknown[]) => unknown) & { stack?: unknown };
type Route = { methods: Record<string, boolean> };
/** What Express' own prototype of routers has; its types name neither. */
type Routers = { use: (...args: unknown[]) => unknown; route: (path: unknown) => Route };

/**
 * Writes down where every router is mounted and every route is made from now on: Express itself forgets the paths. Call it
 * before the app is made.
 * @returns reads what was made so far: `GET /api/files/:id` for a route, `USE /trpc` for what answers a path and all below it
 */
export function watchRoutes(): () => string[] {
  // `express.Router` is a function whose `prototype` is what its routers inherit from; the types call it a plain function.
  const prototype = (express.Router as unknown as { prototype: Routers }).prototype;
  const mounts = new Map<unknown, { parent: unknown; path: string }>();
  const routes: { router: unknown; path: string; route: Route }[] = [];
  const handled: { router: unknown; path: string }[] = [];
  const { use, route: routeOf } = prototype;
  vi.spyOn(prototype, 'use').mockImplementation(function (this: unknown, ...args) {
    const [first, ...rest] = args;
    const hasPath = typeof first !== 'function';
    const paths = hasPath ? [first].flat().map(String) : ['/'];
    // What is not a path is a handler, or a list of them.
    for (const handler of (hasPath ? rest : args).flat(Infinity) as Handler[])
      for (const path of paths)
        if (handler.stack === undefined) handled.push({ router: this, path });
        else mounts.set(handler, { parent: this, path });
    return use.apply(this, args);
  });
  vi.spyOn(prototype, 'route').mockImplementation(function (this: unknown, path) {
    const route = routeOf.call(this, path);
    routes.push({ router: this, path: String(path), route });
    return route;
  });

  const prefixOf = (router: unknown): string => {
    const mount = mounts.get(router);
    return mount === undefined ? '' : joined(prefixOf(mount.parent), mount.path);
  };
  const joined = (prefix: string, path: string) => (path === '/' ? prefix : prefix + path);
  return () => {
    const methods = routes.flatMap(({ router, path, route }) =>
      Object.keys(route.methods).map(
        (method) => `${method.toUpperCase()} ${joined(prefixOf(router), path) || '/'}`,
      ),
    );
    const uses = handled.map(({ router, path }) => `USE ${joined(prefixOf(router), path) || '/'}`);
    return [...new Set([...methods, ...uses])].toSorted();
  };
}
