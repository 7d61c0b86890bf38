// Choices whose outcome is shown at once: <div data-preview="/path" data-preview-into="id"> inside a form.
import { replace } from "./live.js";

export function previews() {
  for (const part of document.querySelectorAll("[data-preview]")) watch(part);
}

function watch(part) {
  const result = document.getElementById(part.dataset.previewInto);
  const form = part.closest("form");
  if (!result || !form) return;
  let running = null;
  part.addEventListener("change", async () => {
    running?.abort();
    running = new AbortController();
    const body = new URLSearchParams(new FormData(form));
    try {
      const answer = await fetch(part.dataset.preview, { method: "POST", body, signal: running.signal });
      if (answer.ok && !answer.redirected) replace(result, await answer.text());
    } catch {
      // The next page shows the same and says it for sure.
    }
  });
}
