// Small enhancements; every page also works without this file.
const root = document.documentElement;

// Text size: without script the form posts and the server sets the cookie; here it is immediate.
document.querySelector("[data-text-size]")?.addEventListener("submit", event => {
  event.preventDefault();
  const button = event.currentTarget.querySelector("button");
  const large = root.classList.toggle("large-text");
  button.setAttribute("aria-pressed", String(large));
  button.value = large ? "normal" : "large";
  document.cookie = `text=${large ? "large" : "normal"}; path=/; max-age=31536000; samesite=lax`;
});

// Of a page that no server made for this reader, the cookie tells the text size.
if (/(^|; )text=large/.test(document.cookie) && !root.classList.contains("large-text")) {
  root.classList.add("large-text");
  const button = document.querySelector("[data-text-size] button");
  button?.setAttribute("aria-pressed", "true");
  if (button) button.value = "normal";
}

// A list of errors takes the focus, so that it is read first.
document.querySelector("[data-errors]")?.focus();

document.querySelectorAll("[data-opens]").forEach(button => {
  button.addEventListener("click", event => {
    const dialog = document.getElementById(button.dataset.opens);
    if (!dialog?.showModal) return;
    event.preventDefault();
    dialog.showModal();
  });
});

// What a room keeps on this device until it is sent would go at log-out: say so before.
const kept = document.querySelector("[data-kept]");
if (kept) kept.hidden = !Object.keys(localStorage).some(name => kept.dataset.kept.split(" ").some(kind => name.startsWith(kind)));
