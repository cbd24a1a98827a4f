/** A channel to the other tabs of the portal; nothing where the browser has none, or blocks it together with its storage. */
export function channelToTabs(name: string): BroadcastChannel | undefined {
  try {
    return new BroadcastChannel(name);
  } catch {
    return undefined;
  }
}
