// Sending one contact. The server stores each id once, so that sending again is harmless.
const PATIENCE = 15_000;

const cookie = name => document.cookie.split("; ").find(pair => pair.startsWith(`${name}=`))?.slice(name.length + 1) ?? "";

// Returns {state}: "stored" with url and words, "refused" with errors, "signin", or "offline" (not known to be stored).
export async function send(address, fields, { waited = false } = {}) {
  let response;
  try {
    response = await fetch(address, {
      method: "POST",
      body: new URLSearchParams(fields),
      headers: { Accept: "application/json", "X-CSRFToken": cookie("csrftoken"), ...(waited ? { "X-Waited": "yes" } : {}) },
      redirect: "manual",
      signal: AbortSignal.timeout(PATIENCE),
    });
  } catch {
    return { state: "offline" };
  }
  if (response.status === 201) return { state: "stored", ...(await response.json()) };
  if (response.status === 422) return { state: "refused", ...(await response.json()) };
  if (response.status === 403 || response.type === "opaqueredirect") return { state: "signin" };
  return { state: "offline" };
}
