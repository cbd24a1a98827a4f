// Shows what has come since; while nothing has, a selected code stays selected.
const EVERY_MS = 2000;

const now = async () => (await fetch(location.href)).text();
const first = await now();

setInterval(async () => {
  const current = await now().catch(() => first); // the portal is being started again
  if (current !== first && !document.hidden) location.reload();
}, EVERY_MS);
