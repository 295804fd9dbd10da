// A small chat window for another site: <script src="https://HOST/widget.js" defer></script>
// data-lang="en" sets the language (else the page's own), data-side="left" the corner.
(() => {
  const WORDS = __WORDS__;
  const script = document.currentScript || document.querySelector('script[src*="/widget.js"]');
  if (!script || window.achivaChat) return; // taken in twice, shown once
  window.achivaChat = true;
  const asked = (script.dataset.lang || document.documentElement.lang || "th").slice(0, 2).toLowerCase();
  const language = asked === "th" ? "th" : "en";
  const words = WORDS[language];
  const page = new URL(`chat?embedded=1&lang=${language}`, script.src);

  const STYLE = `
    :host { all: initial; position: fixed; z-index: 2147483000; }
    * { box-sizing: border-box; }
    button { font: 600 16px/1.4 system-ui, -apple-system, "Segoe UI", "Noto Sans Thai", Thonburi, "Leelawadee UI", sans-serif; cursor: pointer; }
    button:focus-visible { outline: 3px solid #b35c00; outline-offset: 3px; }
    .open { position: fixed; bottom: 20px; SIDE: 20px; display: flex; align-items: center; gap: 10px; min-height: 56px; padding: 8px 20px 8px 12px;
      border: 2px solid #fff; border-radius: 28px; background: #0b4f5c; color: #fff; box-shadow: 0 4px 18px rgb(8 30 36 / .28); }
    .open:hover { background: #083f4a; }
    .open svg { flex: none; }
    .window { position: fixed; bottom: 20px; SIDE: 20px; width: min(400px, calc(100vw - 40px)); height: min(680px, calc(100dvh - 40px));
      border-radius: 18px; overflow: hidden; background: linear-gradient(#0b4f5c 56px, #f1f5f4 56px); box-shadow: 0 10px 40px rgb(8 30 36 / .35); }
    iframe { display: block; width: 100%; height: 100%; border: 0; }
    .close { position: absolute; top: 8px; right: 10px; width: 44px; height: 44px; padding: 0; border: 0; border-radius: 12px;
      display: grid; place-items: center; background: none; color: #fff; }
    .close:hover { background: rgb(255 255 255 / .14); }
    .close:focus-visible { outline-color: #ffd08a; outline-offset: -3px; }
    [hidden] { display: none !important; }
    @media (max-width: 480px) { .window { inset: 0; width: 100%; height: 100%; border-radius: 0; } }
  `.replaceAll("SIDE", script.dataset.side === "left" ? "left" : "right");
  const MARK = '<svg viewBox="0 0 40 40" width="36" height="36" aria-hidden="true"><rect width="40" height="40" rx="20" fill="#e8b44a"/><path d="M8.5 13.5a5 5 0 0 1 5-5h13a5 5 0 0 1 5 5v9.5a5 5 0 0 1-5 5h-6.8l-5.6 4.7c-.7.6-1.6.1-1.6-.8V28a5 5 0 0 1-4-5z" fill="#0b4f5c"/><path d="m20 11.6 5.7 3.3v6.6L20 24.8l-5.7-3.3v-6.6z" fill="#fff"/><circle cx="20" cy="18.2" r="2.7" fill="#0b4f5c"/></svg>';
  const CROSS = '<svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true"><path d="m6 6 12 12M18 6 6 18" stroke="currentColor" stroke-width="2" stroke-linecap="round"/></svg>';

  const host = document.createElement("div");
  host.lang = language;
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet(); // allowed also where a site forbids style elements
  sheet.replaceSync(STYLE);
  root.adoptedStyleSheets = [sheet];

  const opener = document.createElement("button");
  opener.className = "open";
  opener.type = "button";
  opener.setAttribute("aria-expanded", "false");
  opener.innerHTML = MARK;
  opener.append(words.widget_open);

  const box = document.createElement("div");
  box.className = "window";
  box.hidden = true;
  box.setAttribute("role", "dialog");
  box.setAttribute("aria-label", words.widget_title);
  const closer = document.createElement("button");
  closer.className = "close";
  closer.type = "button";
  closer.setAttribute("aria-label", words.widget_close);
  closer.innerHTML = CROSS;

  let frame = null; // made when it is first wanted, so that the site loads nothing before
  const open = () => {
    if (!frame) {
      frame = document.createElement("iframe");
      frame.src = page.href;
      frame.title = words.widget_title;
      frame.allow = `geolocation ${page.origin}`;
      box.prepend(frame);
    }
    show(true);
    frame.focus();
  };
  const close = () => {
    show(false);
    opener.focus();
  };
  const show = (shown) => {
    box.hidden = !shown;
    opener.hidden = shown;
    opener.setAttribute("aria-expanded", String(shown));
  };

  opener.addEventListener("click", open);
  closer.addEventListener("click", close);
  box.addEventListener("keydown", (event) => event.key === "Escape" && close());
  window.addEventListener("message", (event) => {
    if (frame && event.source === frame.contentWindow && event.data === "achiva:close") close();
  });

  box.append(closer);
  root.append(opener, box);
  if (document.body) document.body.append(host);
  else document.addEventListener("DOMContentLoaded", () => document.body.append(host));
})();
