import type { RequestHandler, Response } from 'express';
import { webHeaders } from '../auth/auth-routes.ts';
import { isFromOwnSite } from '../auth/same-site.ts';
import type { Sessions } from '../auth/sessions.ts';
import type { Actor } from '../core/actor.ts';

/**
 * Lets through who has signed in and, where a right is asked for, who has it; `signedInActor` tells the handlers behind it
 * who that is. Refusals: 401 SIGN_IN_REQUIRED · 403 NOT_PERMITTED, with `refusal` as its sentence.
 */
export function signedInOnly(
  sessions: Sessions,
  right?: { isHeldBy: (actor: Actor) => boolean; refusal: string },
): RequestHandler {
  return async (request, response, next) => {
    const actor = await sessions.actor(webHeaders(request));
    if (!actor)
      return void response
        .status(401)
        .json({ code: 'SIGN_IN_REQUIRED', message: 'Phiên làm việc đã hết. Hãy đăng nhập lại.' });
    if (right && !right.isHeldBy(actor))
      return void response.status(403).json({ code: 'NOT_PERMITTED', message: right.refusal });
    response.locals['actor'] = actor;
    next();
  };
}

/** Who asks, behind `signedInOnly`. */
export function signedInActor(response: Response): Actor {
  // Set by `signedInOnly`, which lets nobody else through.
  return response.locals['actor'] as Actor;
}

/** Refuses even the reading of what another site's page asks for with our cookie: 403 CROSS_SITE. */
export const ownSiteOnly: RequestHandler = (request, response, next) => {
  if (isFromOwnSite(request)) return next();
  response.status(403).json({ code: 'CROSS_SITE', message: 'Yêu cầu đến từ một trang khác nên bị từ chối.' });
};
