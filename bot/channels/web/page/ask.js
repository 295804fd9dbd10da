// Asks the server. Whatever happens, the answer is replies or the name of a fault; nothing is thrown.

const PATIENCE = 45_000; // ms; the server itself answers within half a minute
const NOT_MENDED_BY_RETRYING = { 413: "too_long" };

export async function ask(body) {
  const request = {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
    credentials: "same-origin",
    signal: AbortSignal.timeout(PATIENCE),
  };
  try {
    const response = await fetch("api/chat", request);
    if (response.ok) return { replies: (await response.json()).replies };
    return faultOf(response);
  } catch {
    return { fault: navigator.onLine ? "away" : "offline" };
  }
}

// What staff wrote since the last look; null when there was no answer.
export async function staffWords(person, after) {
  const request = {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ person, after }),
    credentials: "same-origin",
    signal: AbortSignal.timeout(PATIENCE),
  };
  try {
    const response = await fetch("api/chat/staff", request);
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}

// The server removes the talk and knows this browser by a new name from now on; tells whether it heard.
export async function beginAnew(person) {
  const request = {
    method: "DELETE",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ person }),
    credentials: "same-origin",
  };
  try {
    return (await fetch("api/chat", request)).ok;
  } catch {
    return false;
  }
}

function faultOf(response) {
  if (response.status === 429) {
    return { fault: "too_fast", seconds: Math.max(1, Number(response.headers.get("Retry-After")) || 5) };
  }
  const fault = NOT_MENDED_BY_RETRYING[response.status];
  return fault ? { fault, back: true } : { fault: response.status === 503 ? "busy" : "away" };
}
