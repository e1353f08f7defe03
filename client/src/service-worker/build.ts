/** What one build consists of; the list is written by the build (vite.config.ts). */
export type Build = {
  /** differs whenever any of its files does */
  id: string;
  /** paths from the root: '/index.html', '/assets/frame-HhSb.js' */
  files: readonly string[];
};
