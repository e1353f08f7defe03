// For whom this page is open. Cookies are the browser's: when somebody else signs in in another tab, the server must not
// take what is typed here as theirs. It is told with every request and refuses what does not fit.
let pageUserId: string | null = null;

/** @param userId the one whose page this is; null when nobody is signed in */
export function setPageUser(userId: string | null): void {
  pageUserId = userId;
}

/** @param paths the procedures of one request; who is signed in may be asked by anybody */
export function pageUserHeader(paths: readonly string[]): Record<string, string> {
  return pageUserId === null || paths.includes('session.me') ? {} : { 'x-soket-user': pageUserId };
}
