// On the first page of staff: what this phone keeps is brought up to date, a while after the page is there.
import { refresh } from "./keeping.js";

const OLD = 600_000, LATER = 2_000;

async function look() {
  const facts = await self.pocket.facts();
  if (facts && Date.now() - facts.at > OLD) await refresh(facts.list).catch(() => {});
}

if (self.indexedDB && self.crypto?.subtle && !document.documentElement.dataset.copied) setTimeout(look, LATER);
