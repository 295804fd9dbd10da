"""Web chat: one page and one address; the browser fetches its answers, so nothing is delivered."""
