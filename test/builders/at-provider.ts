/** Cookies as a browser keeps them for one host, by name. */
class Jar {
  readonly #cookies = new Map<string, string>();

  keep(response: Response): void {
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';', 1);
      const at = pair.indexOf('=');
      this.#cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
  }

  get header(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }
}

/**
 * Goes to a provider's sign-in page as a browser does, chooses an account there, and gives the address that the
 * browser is sent back to.
 */
export const chooseAtProvider = async (
  authorizationUrl: string,
  account: string,
  returnUrl: string,
): Promise<URL> => {
  const jar = new Jar();
  let address = new URL(authorizationUrl);
  for (let hop = 0; hop < 10; hop += 1) {
    const response = await fetch(address, { redirect: 'manual', headers: { Cookie: jar.header } });
    jar.keep(response);
    await response.body?.cancel();
    const next = response.headers.get('location');
    if (next === null) throw new Error(`${address.href} answers ${response.status}`);
    address = new URL(next, address);
    if (address.href.startsWith(returnUrl)) return address;
    if (address.pathname.startsWith('/choose/')) address.searchParams.set('as', account);
  }
  throw new Error('the provider sends the browser round and round');
};
