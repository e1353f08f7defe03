/** The address of the script that index.html names: another one in every build. */
export function ownScript(): string {
  return document.querySelector<HTMLScriptElement>('script[type="module"][src]')?.src ?? location.href;
}
