// Parts that change by themselves: <div data-live="/path" data-every="2">. The answer is markup for its
// inside; 204 means nothing new, 205 means the whole page is to be loaded again.

const AT_MOST_SECONDS = 30;

export function liveParts() {
  for (const part of document.querySelectorAll("[data-live]")) watch(part);
}

function watch(part) {
  let seconds = Number(part.dataset.every) || 2;
  const look = async () => {
    if (!part.isConnected) return;
    if (!document.hidden) {
      try {
        const answer = await fetch(part.dataset.live, { headers: { accept: "text/html" } });
        if (answer.status === 205 && !inHand()) {
          location.reload();
          return;
        }
        if (answer.status === 200 && !answer.redirected) replace(part, await answer.text());
        if (answer.status >= 400 && answer.status < 500) return;
        seconds = Number(part.dataset.every) || 2;
      } catch {
        // The network may come back: ask again, less often.
        seconds = Math.min(seconds * 2, AT_MOST_SECONDS);
      }
    }
    setTimeout(look, seconds * 1000);
  };
  setTimeout(look, seconds * 1000);
}

// Somebody has chosen a file or is typing: that is not to be taken from their hands.
function inHand() {
  const fields = [...document.querySelectorAll("main input, main textarea")];
  return fields.some((field) => (field.type === "file" ? field.files.length : field.value !== field.defaultValue));
}

// Only when something changed, so that a screen reader is not told the same again.
export function replace(part, markup) {
  const next = new DOMParser().parseFromString(markup, "text/html").body;
  if (next.innerHTML.trim() === part.innerHTML.trim()) return;
  part.replaceChildren(...next.childNodes);
}
