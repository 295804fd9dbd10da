// A link to an answer holds its question behind "#", which no server and no log ever sees. It is filled in, not sent.

const MARK = "#q=";

export function sharedQuestion() {
  if (!location.hash.startsWith(MARK)) return "";
  try {
    return decodeURIComponent(location.hash.slice(MARK.length)).slice(0, 500);
  } catch {
    return "";
  } finally {
    history.replaceState(null, "", location.pathname + location.search);
  }
}

// Tells what became of it: "shared", "copied", or "" when the person thought better of it.
export async function shareQuestion(question, title) {
  const url = `${location.origin}${location.pathname}${MARK}${encodeURIComponent(question)}`;
  if (navigator.share) {
    try {
      await navigator.share({ title, text: question, url });
      return "shared";
    } catch (fault) {
      if (fault.name === "AbortError") return "";
    }
  }
  await navigator.clipboard.writeText(url);
  return "copied";
}
