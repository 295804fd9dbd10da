// What the pages need beside htmx: a question before what cannot be undone, and ready replies.
document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  if (button.dataset.confirm && !window.confirm(button.dataset.confirm)) event.preventDefault();
  if (button.dataset.into) {
    const field = document.getElementById(button.dataset.into);
    field.value = (field.value.trim() ? field.value.trimEnd() + "\n" : "") + button.textContent.trim();
    field.focus();
  }
});
// A page that was refused or that failed is shown all the same: it says why.
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.xhr.status >= 400 && event.detail.xhr.getResponseHeader("content-type")?.includes("html")) {
    event.detail.shouldSwap = true;
    event.detail.isError = false;
  }
});
