import type { Request, RequestHandler } from 'express';

/**
 * Whether a request that changes something comes from our own page. `Sec-Fetch-Site` cannot be forged by a page but is sent
 * over https and on localhost only; on the office's plain http network `Origin` must name the host that was asked. A request
 * with neither comes from no browser, so nobody's cookie was borrowed for it.
 */
export function isFromOwnSite(request: Pick<Request, 'get' | 'host' | 'secure'>): boolean {
  const site = request.get('sec-fetch-site');
  if (site !== undefined) return site === 'same-origin';
  const origin = request.get('origin');
  if (origin === undefined) return true;
  if (!URL.canParse(origin)) return false;
  // Whoever sits on the office's cable can serve a page under our name over plain http.
  if (request.secure && new URL(origin).protocol !== 'https:') return false;
  return new URL(origin).host === withoutDefaultPort(request.host, origin);
}

/** `URL` leaves the scheme's own port out of `host`; a Host header may name it. */
function withoutDefaultPort(host: string, origin: string): string {
  const base = `${new URL(origin).protocol}//${host}`;
  return URL.canParse(base) ? new URL(base).host : host;
}

/** Refuses what another site's page sends with our cookie. Reading is free: an answer cannot be read across sites. */
export const sameSiteOnly: RequestHandler = (request, response, next) => {
  if (['GET', 'HEAD', 'OPTIONS'].includes(request.method) || isFromOwnSite(request)) return next();
  response.status(403).json({ code: 'CROSS_SITE', message: 'Yêu cầu đến từ một trang khác nên bị từ chối.' });
};
