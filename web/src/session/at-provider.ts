import { useEffect } from 'react';
import { send } from '../api/client.js';
import { noteSignIn } from './sign-in-again.js';

/** Where a window that was opened for a sign-in ends. */
export const windowEnd = '/sign-in/done';

const channelName = 'greenlane.signed-in';

/** An address of our own, whatever a link says: a path that no browser reads as another host. */
export const ownPage = (address: string | undefined): string =>
  address !== undefined && /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(address) ? address : '/';

const addressAtProvider = async (then: string, isFresh: boolean): Promise<string> => {
  const begun = await send('post', '/v1/sign-in-requests', {
    body: { then, purpose: isFresh ? 'approval' : 'entry' },
  });
  return begun.authorizationUrl;
};

/** Leaves for the bank's sign-in service; the browser comes back to `then`. */
export const leaveForProvider = async (then: string): Promise<void> => {
  window.location.assign(await addressAtProvider(ownPage(then), false));
};

/**
 * Signs in in a window of its own, so that the page stays as it is, with files that were chosen and dialogs that are
 * open. Where the browser opens none this window goes, and comes back to the same address.
 */
export const signInInWindow = async (isFresh: boolean): Promise<void> => {
  // At once: a browser lets only what a person does open a window.
  const opened = window.open('', '_blank', 'popup,width=560,height=720');
  try {
    const { pathname, search } = window.location;
    const then = opened === null ? ownPage(pathname + search) : windowEnd;
    (opened ?? window).location.assign(await addressAtProvider(then, isFresh));
  } catch (error) {
    opened?.close();
    throw error;
  }
};

/** Tells every page of this browser that somebody signed in. */
export const tellSignedIn = (): void => {
  const channel = new BroadcastChannel(channelName);
  channel.postMessage('signed in');
  channel.close();
};

/** Calls back when somebody signed in in another window. */
export const useSignedInElsewhere = (signedIn: () => void): void => {
  useEffect(() => {
    const channel = new BroadcastChannel(channelName);
    channel.onmessage = () => {
      noteSignIn();
      signedIn();
    };
    return () => channel.close();
  });
};
