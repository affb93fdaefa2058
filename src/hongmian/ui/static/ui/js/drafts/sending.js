// Sending one draft. The server stores each id once, so that sending again is harmless.
const PATIENCE = 15_000;

const cookie = name => document.cookie.split("; ").find(pair => pair.startsWith(`${name}=`))?.slice(name.length + 1) ?? "";

// Returns {state}: "stored" with url and words, "refused" with errors, "signin", or "offline" (not known to be stored).
// `owner` is who the page was made for: whoever else is signed in by now does not send it as their own.
export async function send(address, fields, { owner, waited = false }) {
  const headers = { Accept: "application/json", "X-CSRFToken": cookie("csrftoken"), "X-Owner": owner };
  if (waited) headers["X-Waited"] = "yes";
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE);
  try {
    const body = new URLSearchParams(fields);
    const response = await fetch(address, { method: "POST", body, headers, redirect: "manual", signal: patience.signal });
    if (response.status === 201) return { state: "stored", ...(await response.json()) };
    if (response.status === 422) return { state: "refused", ...(await response.json()) };
    return { state: response.status === 403 || response.type === "opaqueredirect" ? "signin" : "offline" };
  } catch {
    return { state: "offline" };
  } finally {
    clearTimeout(timer);
  }
}
