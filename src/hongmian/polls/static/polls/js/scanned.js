// A receipt that came by a scanned code, after `#`, which no server sees.
const check = document.querySelector("[data-check]");
const scanned = decodeURIComponent(location.hash.slice(1));
if (check && scanned) {
  check.elements.receipt.value = `${scanned.replaceAll("~", "\n").replaceAll("_", " ").replaceAll("*", "—")}\n`;
  history.replaceState(null, "", location.pathname);
  check.submit();
}
