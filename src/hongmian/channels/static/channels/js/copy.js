// Copies what a textarea holds: as HTML, so that an editor takes it over with its layout, or as plain text.
// Styles are taken off first: the page's own policy would complain of each, though nothing is shown.
const words = html => {
  const plain = html.replace(/ style="[^"]*"/g, "").replace(/<\/(p|h2|h3|li)>|<br\/>/g, "$&\n");
  return new DOMParser().parseFromString(plain, "text/html").body.textContent.trim();
};

async function write(kinds) {
  if (navigator.clipboard?.write && window.ClipboardItem) {
    const blobs = Object.entries(kinds).map(([kind, text]) => [kind, new Blob([text], {type: kind})]);
    return navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
  }
  // Over plain HTTP there is no clipboard to write to; what a copy puts there may still be chosen.
  const put = event => {
    event.preventDefault();
    for (const [kind, text] of Object.entries(kinds)) event.clipboardData.setData(kind, text);
  };
  document.addEventListener("copy", put, {once: true});
  if (!document.execCommand("copy")) throw new Error("refused");
}

for (const button of document.querySelectorAll("[data-copies]")) {
  const box = document.getElementById(button.dataset.copies);
  const said = document.getElementById(button.dataset.says);
  button.hidden = false;
  button.addEventListener("click", async () => {
    const text = box.value;
    try {
      await write(button.dataset.as === "html" ? {"text/html": text, "text/plain": words(text)} : {"text/plain": text});
      said.textContent = button.dataset.done;
    } catch {
      box.closest("details")?.setAttribute("open", "");
      box.focus();
      box.select();
      said.textContent = button.dataset.failed;
    }
  });
}
